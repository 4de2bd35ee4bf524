import { request as requestOver } from "node:http";
import { text } from "node:stream/consumers";
import type { Caller } from "../../schema/contract/caller";
import { jointCoordinator } from "../stage/test-callers";
import type { SecurityStage } from "./open-security-stage";
import type { Attempt, Reply } from "./security-case";

/** What differs from a good request: the coordinator asks for one talk with one child, by POST, in JSON. */
export interface Departure {
  readonly as?: Caller;
  readonly to?: keyof SecurityStage["ports"];
  readonly method?: string;
  readonly path?: string;
  /** Beside those of a good request; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

const GOOD_QUESTION = "query ($id: ID!) { child(id: $id) { talks(first: 1) { nodes { heldOn } } } }";

/** The good question as JSON. */
export function goodBody({ child }: SecurityStage): string {
  return JSON.stringify({ query: GOOD_QUESTION, variables: { id: child } });
}

/** The good question in a URL. */
export function goodSearch({ child }: SecurityStage): string {
  return new URLSearchParams({ query: GOOD_QUESTION, variables: JSON.stringify({ id: child }) }).toString();
}

/** An attempt that is one HTTP request, given as what is wrong with it. */
export function send(departure: Departure | ((stage: SecurityStage) => Departure)): Attempt {
  return async (stage) => {
    const { as = jointCoordinator, ...given } = typeof departure === "function" ? departure(stage) : departure;
    const { to = "county", method = "POST", path = "/graphql", headers, body = goodBody(stage) } = given;
    const usual = { authorization: `Bearer ${await stage.county.token(as)}`, "content-type": "application/json" };
    const sent = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== undefined);
    return exchange(
      { port: stage.ports[to], method, path, headers: Object.fromEntries(sent) },
      method === "GET" ? "" : body,
    );
  };
}

interface Exchange {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | undefined>;
}

function exchange({ port, method, path, headers }: Exchange, body: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = requestOver({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    });
    request.on("error", reject);
    request.end(body);
  });
}

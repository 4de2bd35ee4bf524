import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFullestChild } from "../stage/find-fullest-child";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import type { GatewayProcess } from "../stage/start-gateway-process";
import { startGatewayProcess } from "../stage/start-gateway-process";
import { jointCoordinator } from "../stage/test-callers";

const QUESTION = readFileSync(join(__dirname, "../../schema/operations/child-full-picture.graphql"), "utf8");
const CLIENTS = 4;
const ANSWERS_BEFORE = 20;

/** How a request of a client ended. Before a connection was taken nothing is lost: the client goes to another gateway. */
type Ending =
  | {
      readonly kind: "Answered";
      readonly status: number;
      readonly isWhole: boolean;
      readonly connection: string | null;
    }
  | { readonly kind: "NotTaken" }
  | { readonly kind: "Dropped"; readonly because: unknown };

/** SIGTERM to the product itself, asked by several clients who do not stop asking. */
describe("a gateway that is told to end while it is asked", () => {
  let county: County;
  let gateway: GatewayProcess;
  let headers: Record<string, string>;
  let body: string;
  const endings: Ending[] = [];

  beforeAll(async () => {
    county = await openCounty("http");
    headers = {
      authorization: `Bearer ${await county.token(jointCoordinator)}`,
      "content-type": "application/json",
    };
    body = JSON.stringify({ query: QUESTION, variables: { id: await findFullestChild(county) } });
    gateway = await startGatewayProcess(county);
  }, 180_000);
  afterAll(async () => {
    gateway.process.kill("SIGKILL");
    await county.close();
  });

  async function ask(): Promise<Ending> {
    try {
      const answer = await fetch(`${gateway.origin}/graphql`, { method: "POST", headers, body });
      const { errors } = (await answer.json()) as { errors?: unknown };
      const connection = answer.headers.get("connection");
      return { kind: "Answered", status: answer.status, isWhole: errors === undefined, connection };
    } catch (error) {
      const because = ((error as Error).cause as { code?: string } | undefined)?.code ?? error;
      return because === "ECONNREFUSED" ? { kind: "NotTaken" } : { kind: "Dropped", because };
    }
  }

  /** Asks on and on, until nobody takes the connection any more or something is lost. @returns the last answer's header */
  async function askOnAndOn(): Promise<string | null> {
    let connection: string | null = null;
    for (;;) {
      const ending = await ask();
      endings.push(ending);
      if (ending.kind !== "Answered") return connection;
      ({ connection } = ending);
    }
  }

  it("answers all that it took, tells everybody to go elsewhere, takes nothing new, and ends well", async () => {
    const clients = Array.from({ length: CLIENTS }, askOnAndOn);
    while (endings.length < ANSWERS_BEFORE) await new Promise((resolve) => setTimeout(resolve, 20));
    gateway.process.kill("SIGTERM");
    gateway.process.kill("SIGTERM");
    expect(await Promise.all(clients)).toEqual(Array.from({ length: CLIENTS }, () => "close"));
    expect(endings.filter(({ kind }) => kind === "NotTaken")).toHaveLength(CLIENTS);
    const answers = endings.filter((ending) => ending.kind === "Answered");
    expect(answers).toHaveLength(endings.length - CLIENTS);
    expect(answers.filter(({ status, isWhole }) => status !== 200 || !isWhole)).toEqual([]);
    expect(await gateway.ended).toBe(0);
  });
});

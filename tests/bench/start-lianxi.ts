import type { County, Transport } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";
import type { Contestant, Subject } from "./contestant";
import type { QuestionName } from "./question";
import { PAGE, readOperation } from "./question";

/** A bearer token lives five minutes; it is taken anew long before. */
const TOKEN_MILLISECONDS = 120_000;

/**
 * Lianxi whole: each request passes the gateway's pipeline with a bearer token, from reading the body to writing the answer.
 * Over `http` the seven departments' servers stand in this process too, behind real sockets.
 */
export async function startLianxi(county: County, transport: Transport): Promise<Contestant> {
  // What a client spends on writing its question is not Lianxi's.
  const bodyStarts: Readonly<Record<QuestionName, string>> = {
    "child-full-picture": bodyStart(await readOperation("child-full-picture")),
    "children-of-township": bodyStart(await readOperation("children-of-township")),
  };
  let headers: Record<string, string> = {};
  let renewAt = 0;

  async function renewToken(): Promise<void> {
    const token = await county.token(jointCoordinator);
    headers = { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "application/json" };
    renewAt = performance.now() + TOKEN_MILLISECONDS;
  }

  return {
    name: `Lianxi, ${transport}`,
    leavesOut: [],
    answer: async (question, subject) => {
      if (performance.now() > renewAt) await renewToken();
      const { status, body } = await county.gateway.answerRequest({
        method: "POST",
        url: "/graphql",
        headers,
        rawHeaders: Object.entries(headers).flat(),
        body: Buffer.from(`${bodyStarts[question]}${JSON.stringify(variablesOf(question, subject))}}`),
      });
      if (status !== 200 || body.startsWith('{"errors"'))
        throw new Error(`Lianxi answered ${status}: ${body.slice(0, 200)}`);
      return body;
    },
    close: () => county.close(),
  };
}

export function variablesOf(question: QuestionName, subject: Subject): Record<string, unknown> {
  return question === "child-full-picture" ? { id: subject } : { township: subject, first: PAGE };
}

function bodyStart(query: string): string {
  return `{"query":${JSON.stringify(query)},"variables":`;
}

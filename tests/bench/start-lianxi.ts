import type { Caller } from "../../schema/contract/caller";
import type { County, Transport } from "../stage/open-county";
import { jointCoordinator } from "../stage/test-callers";
import type { Contestant, Subject } from "./contestant";
import { openBenchCases } from "./open-bench-cases";
import type { QuestionName } from "./question";
import { PAGE, readOperation } from "./question";

/** A bearer token lives five minutes; it is taken anew long before. */
const TOKEN_MILLISECONDS = 120_000;

/** Who goes through a township's roll does not meet on one child's case. */
const RECONCILING: Caller = { ...jointCoordinator, subject: "reconciling-coordinator", purpose: "DATA_CORRECTION" };

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
  const coordinators = await openBenchCases(county);
  const tokens = new Map<string, { headers: Record<string, string>; renewAt: number }>();

  async function headersOf(caller: Caller): Promise<Record<string, string>> {
    const known = tokens.get(caller.subject);
    if (known && performance.now() <= known.renewAt) return known.headers;
    const token = await county.token(caller);
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json",
    };
    tokens.set(caller.subject, { headers, renewAt: performance.now() + TOKEN_MILLISECONDS });
    return headers;
  }

  return {
    name: `Lianxi, ${transport}`,
    leavesOut: [],
    answer: async (question, subject) => {
      const headers = await headersOf(coordinators.get(subject) ?? RECONCILING);
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

import type { AnswerError } from "../../../gateway/executor/answer-error";
import type { ResponsePath } from "../../../gateway/executor/collect-targets";
import type { Invariant, Outcome } from "../outcome";
import { cameInTime } from "../outcome";

/** Nobody is blamed for what another did: an error names a department that failed, and calls it what it was. */
export const blame: Invariant = (outcome) =>
  outcome.answer.errors
    .filter(({ extensions, path }) => !isDeserved(extensions, outcome) && !isTrue(extensions, path, outcome))
    .map(({ path, extensions: { code, department } }) => `${department} is blamed for ${code} at ${path.join(".")}`);

function isDeserved({ code, department }: AnswerError["extensions"], outcome: Outcome): boolean {
  const { fetches, limits, endedAt, leftAt } = outcome;
  const own = fetches.filter((fetch) => fetch.department === department);
  const spoilt = own.filter((fetch) => cameInTime(fetch, outcome) || fetch.answeredAt === undefined);
  if (spoilt.some(({ fault }) => fault?.codes.includes(code))) return true;
  switch (code) {
    case "SUBGRAPH_TIMEOUT":
      return own.some((fetch) => !cameInTime(fetch, outcome)) || isOver(endedAt, limits, leftAt);
    case "SUBGRAPH_TOO_LARGE":
      return own.some(({ bytes }) => bytes > limits.answerBytes) || receivedBytes(outcome) > limits.operationBytes;
    case "LIMIT_EXPANSION":
      return fetches.length >= limits.fetches;
    default:
      return false;
  }
}

function isOver(endedAt: number, { operationMilliseconds }: Outcome["limits"], leftAt = Infinity): boolean {
  return endedAt >= Math.min(operationMilliseconds, leftAt);
}

function receivedBytes(outcome: Outcome): number {
  return outcome.fetches.reduce((sum, fetch) => sum + (cameInTime(fetch, outcome) ? fetch.bytes : 0), 0);
}

/** What may not be null and is, because the department does not know such an entity: it is told so. */
function isTrue({ code }: AnswerError["extensions"], path: ResponsePath, { truth }: Outcome): boolean {
  let value: unknown = truth.result.data;
  for (const step of path) value = (value as Record<string | number, unknown> | null | undefined)?.[step];
  return code === "RECORD_NOT_FOUND" && value === null;
}

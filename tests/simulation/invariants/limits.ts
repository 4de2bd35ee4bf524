import type { Invariant } from "../outcome";
import { cameInTime } from "../outcome";

/** Fetches, entities in a fetch and bytes stay within what one operation may cost. */
export const limits: Invariant = (outcome) => {
  const { answer, fetches, limits: allowed } = outcome;
  const violations: string[] = [];
  if (fetches.length > allowed.fetches) violations.push(`${fetches.length} fetches were sent`);
  if (answer.fetches !== fetches.length)
    violations.push(`${answer.fetches} fetches are told, ${fetches.length} were sent`);
  const most = Math.max(0, ...fetches.map(({ entities }) => entities));
  if (most > allowed.entitiesPerFetch) violations.push(`${most} entities were asked for in one fetch`);
  const received = fetches.filter((fetch) => cameInTime(fetch, outcome));
  const bytes = received.reduce((sum, fetch) => sum + fetch.bytes, 0);
  const isTooMuch = bytes > allowed.operationBytes || received.some((fetch) => fetch.bytes > allowed.answerBytes);
  const isTold = answer.errors.some(({ extensions }) => extensions.code === "SUBGRAPH_TOO_LARGE");
  if (isTooMuch && !isTold) violations.push(`${bytes} bytes were taken`);
  return violations;
};

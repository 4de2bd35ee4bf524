import type { Invariant } from "../outcome";
import { patienceFor } from "../outcome";

/** The answer is there when the last department has answered or its time is over, and nobody is asked after the end. */
export const deadline: Invariant = (outcome) => {
  const { fetches, endedAt, limits, leftAt = Infinity } = outcome;
  // What was begun to be written before the client left is finished: the later mutations of the operation, too.
  const hasWritten = fetches.some(({ kind, sentAt }) => kind === "mutation" && sentAt <= leftAt);
  const end = Math.min(limits.operationMilliseconds, hasWritten ? Infinity : leftAt);
  const violations: string[] = [];
  if (endedAt > end) violations.push(`ended at ${endedAt} ms, ${endedAt - end} ms too late`);
  const needed = fetches.map((fetch) => Math.min(fetch.answeredAt ?? Infinity, patienceFor(fetch, outcome)));
  const last = Math.max(0, ...needed);
  if (endedAt > last) violations.push(`ended at ${endedAt} ms, although nothing was awaited after ${last} ms`);
  for (const { department, kind, sentAt } of fetches) {
    if (sentAt > end) violations.push(`${department} was asked at ${sentAt} ms, after the end`);
    if (kind === "query" && sentAt > leftAt) violations.push(`${department} was asked for somebody who had left`);
  }
  return violations;
};

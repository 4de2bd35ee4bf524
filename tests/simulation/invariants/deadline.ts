import type { Invariant } from "../outcome";
import { patienceFor } from "../outcome";

/** The answer is there when the last department has answered or its time is over, and nobody is asked after the end. */
export const deadline: Invariant = (outcome) => {
  const { fetches, endedAt, limits, leftAt = Infinity } = outcome;
  const end = Math.min(limits.operationMilliseconds, leftAt);
  const violations: string[] = [];
  if (endedAt > end) violations.push(`ended at ${endedAt} ms, ${endedAt - end} ms too late`);
  const needed = fetches.map((fetch) => Math.min(fetch.answeredAt ?? Infinity, patienceFor(fetch, outcome)));
  const last = Math.max(0, ...needed);
  if (endedAt > last) violations.push(`ended at ${endedAt} ms, although nothing was awaited after ${last} ms`);
  for (const { department, sentAt } of fetches) {
    if (sentAt > end) violations.push(`${department} was asked at ${sentAt} ms, after the end`);
  }
  return violations;
};

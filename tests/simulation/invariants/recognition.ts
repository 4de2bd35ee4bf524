import type { Invariant } from "../outcome";
import { cameInTime, isFullOfErrors } from "../outcome";

/**
 * No fault passes unseen: where only one thing can be said of it, that is said; or it was in a part that had gone already,
 * and then the department is not COMPLETE. An answer may be too large besides.
 */
export const recognition: Invariant = (outcome) => {
  const { answer, fetches } = outcome;
  if (isFullOfErrors(outcome)) return [];
  return fetches
    .filter(
      (fetch) => fetch.fault?.codes.length === 1 && (cameInTime(fetch, outcome) || fetch.answeredAt === undefined),
    )
    .filter(({ department, fault, answeredAt }) => {
      const codes = answeredAt === undefined ? ["SUBGRAPH_TIMEOUT"] : [...fault!.codes, "SUBGRAPH_TOO_LARGE"];
      return !answer.errors.some(
        ({ extensions }) => extensions.department === department && codes.includes(extensions.code),
      );
    })
    .filter(({ department }) => answer.completeness[department] === "COMPLETE")
    .map(({ department, fault }) => `nobody noticed of ${department}: ${fault!.name}`);
};

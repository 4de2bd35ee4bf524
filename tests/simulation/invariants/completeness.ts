import type { Invariant } from "../outcome";

/** With these a department said itself that there is nothing to show. */
const NOTHING_OF_IT: ReadonlySet<string | undefined> = new Set(["UNAVAILABLE", "WITHHELD", "UNKNOWN"]);

/**
 * What is said of each department is true: COMPLETE when, and only when, nothing that it was asked for is missing; and of
 * one that is unavailable, withheld or unknown there is nothing in the answer.
 */
export const completeness: Invariant = (outcome) => {
  const { answer, comparison, fetches, operation, stage } = outcome;
  const violations: string[] = [];
  const lost = new Map(comparison.losses.map(({ department, path }) => [department, path]));
  for (const [department, path] of lost) {
    const state = department === undefined ? "PARTIAL" : answer.completeness[department];
    if (state === undefined || state === "COMPLETE") {
      violations.push(`${department} is ${state ?? "not told of"}, although ${path.join(".")} is missing`);
    }
  }
  for (const [department, dependences] of operation.dependences) {
    const state = answer.completeness[department];
    // Whoever is named in an error failed: `blame` sees to that.
    const isExcused = answer.errors.some(
      ({ extensions }) => extensions.department === department || dependences.has(extensions.department),
    );
    const wasAsked = fetches.some((fetch) => fetch.department === department);
    if (wasAsked && !isExcused && !comparison.silenced.has(department) && state !== "COMPLETE") {
      violations.push(`${department} is ${state ?? "not told of"}, although nothing of it is missing`);
    }
  }
  for (const coordinate of comparison.kept.keys()) {
    const department = stage.owners.get(coordinate);
    const state = department && answer.completeness[department];
    if (NOTHING_OF_IT.has(state)) violations.push(`${department} is ${state}, although ${coordinate} is in the answer`);
  }
  return violations;
};

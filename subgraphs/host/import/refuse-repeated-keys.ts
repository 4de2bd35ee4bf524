import type { RowOutcome } from "./import-kind";

/**
 * Two rows of one file that claim to be the same record: the first stands, the later one is refused. A kind that knows
 * better reasons (the same identity number, the same case in several steps) has settled them before.
 *
 * @param column the column that is named as the reason
 */
export function refuseRepeatedKeys(outcomes: readonly RowOutcome[], column: string): RowOutcome[] {
  const seen = new Set<string>();
  return outcomes.map((outcome) => {
    if (outcome.kind === "Refused") return outcome;
    const keys = outcome.entries.flatMap((entry) => ("of" in entry ? [`${entry.of.name} ${entry.key}`] : []));
    if (keys.some((key) => seen.has(key))) {
      return { kind: "Refused", row: outcome.row, code: "R_REPEATED_KEY", column };
    }
    for (const key of keys) seen.add(key);
    return outcome;
  });
}

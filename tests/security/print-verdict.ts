import type { SecurityCase } from "./security-case";
import type { Verdict } from "./try-case";

/** One line: id, verdict, status, code, fetches, milliseconds, what was tried; below it what is not as it has to be. */
export function printVerdict({ id, what }: SecurityCase, verdict: Verdict): string {
  const { status, codes, fetches, milliseconds, note, complaints } = verdict;
  const line = [
    id,
    complaints.length === 0 ? "ok  " : "FAIL",
    String(status ?? "-").padStart(3),
    (codes.join() || "-").padEnd(26),
    `${fetches} fetches`.padStart(11),
    `${milliseconds.toFixed(1)} ms`.padStart(11),
    ` ${what}${note && ` (${note})`}`,
  ].join(" ");
  return [line, ...complaints.map((complaint) => `      ${complaint}`)].join("\n");
}

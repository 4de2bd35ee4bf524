import type { RowReading } from "../../host/import/row-reading";

/** The time of an event, null when blank; an unreadable or future one refuses the row, because a clock runs from it. */
export function readOptionalPastTime(row: RowReading, heading: string, asOf: string): string | null {
  return row.text(heading) === null ? null : row.pastTime(heading, asOf);
}

import type { RowReading } from "../../host/import/row-reading";

/** The number of another record, null when blank; a number that nobody knows refuses the row. */
export function readOptionalKey(row: RowReading, heading: string, known: ReadonlySet<string>): string | null {
  return row.recordKey(heading) === null ? null : row.knownKey(heading, known);
}

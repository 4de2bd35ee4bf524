import type { RowReading } from "../../host/import/row-reading";

/**
 * Reads the number that a file gives to its own rows. A row without one is refused, and so is the second row that claims
 * the same record: which of the two is right, only the office can say.
 */
export function ownKeyReader(heading: string): (row: RowReading) => string {
  const seen = new Set<string>();
  return (row) => {
    const key = row.recordKey(heading) ?? row.refuse("R_UNKNOWN_KEY", heading);
    if (seen.has(key)) row.refuse("R_DUPLICATE_ROW", heading);
    seen.add(key);
    return key;
  };
}

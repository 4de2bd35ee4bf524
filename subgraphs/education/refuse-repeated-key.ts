import type { RowReading } from "../host/import/row-reading";

/**
 * Passes each key of a file once and refuses the second row that claims the same record: which of the two is right, only
 * the office can say.
 *
 * @param column heading under which the refusal is told
 */
export function refuseRepeatedKey(column: string): (row: RowReading, key: string) => string {
  const seen = new Set<string>();
  return (row, key) => {
    if (seen.has(key)) row.refuse("R_DUPLICATE_ROW", column);
    seen.add(key);
    return key;
  };
}

import type { Cell } from "./cell";
import { BLANK_RESULT, type CellResult, valueResult } from "./cell-result";
import { normaliseText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** Several record numbers in one cell (1+N pairing), apart by `、`, `,`, `;` or white space; each once, in their order. */
export function readRecordKeys(cell: Cell): CellResult<readonly string[]> {
  const keys = normaliseText(rawTextOf(cell))
    .toUpperCase()
    .split(/[、,;\s]+/)
    .filter((key) => key !== "");
  return keys.length === 0 ? BLANK_RESULT : valueResult([...new Set(keys)]);
}

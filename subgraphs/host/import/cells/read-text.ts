import type { Cell } from "./cell";
import { BLANK_RESULT, type CellResult, valueResult } from "./cell-result";
import { normaliseText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** Any text (文本), normalised. Never unreadable. */
export function readText(cell: Cell): CellResult<string> {
  const text = normaliseText(rawTextOf(cell));
  return text === "" ? BLANK_RESULT : valueResult(text);
}

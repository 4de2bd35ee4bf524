import type { Cell } from "./cell";
import { BLANK_RESULT, type CellResult, valueResult } from "./cell-result";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/**
 * A number that a department gave to a record (学籍号, 登记编号, 档案编号): normalised, without blanks, upper case. It is
 * never parsed: a student number may carry an identity number that has since changed.
 */
export function readRecordKey(cell: Cell): CellResult<string> {
  const key = compactText(rawTextOf(cell)).toUpperCase();
  return key === "" ? BLANK_RESULT : valueResult(key);
}

import type { Cell } from "./cell";
import { type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { LARGEST_INTEGER } from "./integer-range";
import { readText } from "./read-text";

/** One whole number, with a unit or without: `72`, `72岁`, `第3节`. Fractions and negative numbers are unreadable. */
export function readWholeNumber(cell: Cell): CellResult<number> {
  const text = readText(cell);
  if (text.state !== "value") return text;
  const digits = /^[^\d.-]*(\d+)[^\d.]*$/.exec(text.value)?.[1];
  if (digits === undefined || Number(digits) > LARGEST_INTEGER) return UNREADABLE;
  return valueResult(Number(digits));
}

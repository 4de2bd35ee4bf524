import type { Cell } from "./cell";
import { type CellResult, UNREADABLE } from "./cell-result";
import { readText } from "./read-text";

/** A measurement (身高、体重、视力) as exact decimal text, `167.3`: a binary fraction must not round it. */
export function readDecimal(cell: Cell): CellResult<string> {
  const text = readText(cell);
  if (text.state !== "value") return text;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text.value) ? text : UNREADABLE;
}

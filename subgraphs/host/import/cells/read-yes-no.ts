import type { Cell } from "./cell";
import { type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { readText } from "./read-text";

const YES = new Set(["是", "有", "对", "√", "✓", "✔", "在岗", "true", "yes", "y"]);
const NO = new Set(["否", "无", "没有", "错", "×", "✗", "✘", "不在岗", "离岗", "false", "no", "n"]);

/** Yes or no (是否) as departments write it. Whether a blank counts as no is for the kind of file to say. */
export function readYesNo(cell: Cell): CellResult<boolean> {
  const text = readText(cell);
  if (text.state !== "value") return text;
  const word = text.value.toLowerCase();
  if (YES.has(word)) return valueResult(true);
  return NO.has(word) ? valueResult(false) : UNREADABLE;
}

import { parseCalendarDate } from "./calendar-date";
import type { Cell } from "./cell";
import { type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { readText } from "./read-text";

/**
 * A calendar date (日期) as `YYYY-MM-DD`: a date cell, `2014-3-5`, `2014/3/5`, `2014.3.5`, `2014年3月5日`, `20140305`, or
 * a spreadsheet's day number. An impossible day, a two-digit year or a month alone is unreadable, never guessed.
 */
export function readDate(cell: Cell): CellResult<string> {
  if (cell.kind === "date") return valueResult(cell.date);
  const text = readText(cell);
  if (text.state !== "value") return text;
  const date = parseCalendarDate(text.value);
  return date === undefined ? UNREADABLE : valueResult(date);
}

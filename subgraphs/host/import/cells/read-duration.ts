import type { Cell } from "./cell";
import { type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { LARGEST_INTEGER } from "./integer-range";
import { readText } from "./read-text";

const MINUTES_AND_SECONDS = [/^(\d+)分([0-5]?\d)秒$/, /^(\d+):([0-5]\d)$/, /^(\d+)分钟()$/, /^()(\d+)$/] as const;

/** A duration (时长) in seconds: `11分35秒`, `7:58`, `3分钟`; a plain number is seconds. `未接通` is unreadable. */
export function readDuration(cell: Cell): CellResult<number> {
  const text = readText(cell);
  if (text.state !== "value") return text;
  for (const spelling of MINUTES_AND_SECONDS) {
    const match = spelling.exec(text.value);
    if (!match) continue;
    const seconds = Number(match[1]) * 60 + Number(match[2]);
    return seconds > LARGEST_INTEGER ? UNREADABLE : valueResult(seconds);
  }
  return UNREADABLE;
}

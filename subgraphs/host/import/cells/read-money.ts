import type { Cell } from "./cell";
import { BLANK_RESULT, type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { LARGEST_INTEGER } from "./integer-range";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** Places by which the decimal point moves from yuan, or from ten thousand yuan (万元), to fen. */
const FEN_PLACES = 2;
const WAN_PLACES = 4;

/**
 * An amount of money (金额) in whole fen: `400`, `400.00`, `￥5000`, `8,000元`, `0.5万元`. Computed on decimal digits, never
 * on a binary fraction; a part of a fen, or more than an `Int` holds, is unreadable.
 */
export function readMoney(cell: Cell): CellResult<number> {
  const text = compactText(rawTextOf(cell));
  if (text === "") return BLANK_RESULT;
  const match = /^(-?)(\d+)(?:\.(\d+))?(万?)$/.exec(text.replace(/[元¥,]/g, ""));
  if (!match) return UNREADABLE;
  const [, sign = "", whole = "", fraction = "", wan] = match;
  const places = FEN_PLACES + (wan ? WAN_PLACES : 0);
  if (/[1-9]/.test(fraction.slice(places))) return UNREADABLE;
  const fen = Number(whole + fraction.slice(0, places).padEnd(places, "0"));
  if (fen > LARGEST_INTEGER) return UNREADABLE;
  return valueResult(sign && fen > 0 ? -fen : fen);
}

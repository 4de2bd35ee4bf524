import type { Cell } from "./cell";
import { BLANK_RESULT, type CellResult, UNREADABLE, valueResult } from "./cell-result";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** A phone number (电话) as exactly 11 digits, without blanks, hyphens and a leading +86 or 0086. */
export function readPhone(cell: Cell): CellResult<string> {
  const text = compactText(rawTextOf(cell));
  if (text === "") return BLANK_RESULT;
  const phone = text.replace(/[-\u2010]/g, "").replace(/^(\+86|0086)/, "");
  return /^\d{11}$/.test(phone) ? valueResult(phone) : UNREADABLE;
}

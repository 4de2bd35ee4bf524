import { beginsLikeFormula } from "./begins-like-formula";
import type { Cell } from "./cell";
import { BLANK_RESULT } from "./cell-result";
import { readText } from "./read-text";

const LONG_TEXT_CHARACTERS = 2000;

/** Remarks and summaries (备注、摘要). The value is kept whole whatever the two marks say. */
export type FreeTextResult =
  | {
      readonly state: "value";
      readonly value: string;
      /** Begins like a formula: `W_FORMULA_TEXT` where the kind of file asks for it. */
      readonly formula: boolean;
      /** More than 2,000 characters: `W_LONG_TEXT`. */
      readonly long: boolean;
    }
  | { readonly state: "blank" };

export function readFreeText(cell: Cell): FreeTextResult {
  const text = readText(cell);
  if (text.state !== "value") return BLANK_RESULT;
  return { ...text, formula: beginsLikeFormula(text.value), long: isLong(text.value) };
}

/** Counted in characters, not in UTF-16 units: a rare character outside the basic plane is one. */
function isLong(text: string): boolean {
  return text.length > LONG_TEXT_CHARACTERS && [...text].length > LONG_TEXT_CHARACTERS;
}

import { beginsLikeFormula } from "./begins-like-formula";
import type { Cell } from "./cell";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** A person's name (姓名). `normalised` tells that the cell held blanks, line breaks or full-width forms. */
export type NameResult =
  | { readonly state: "value"; readonly value: string; readonly normalised: boolean }
  | { readonly state: "missing" }
  /** Begins like a formula: not a name, and not to be shown as one. */
  | { readonly state: "formula" };

export function readName(cell: Cell): NameResult {
  const raw = rawTextOf(cell);
  const name = compactText(raw);
  if (name === "") return { state: "missing" };
  if (beginsLikeFormula(name)) return { state: "formula" };
  return { state: "value", value: name, normalised: name !== raw };
}

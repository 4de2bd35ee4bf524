/**
 * One cell of a department's file as it was found, before any rule is applied. The kind is kept because it carries
 * meaning: an identity number in a number cell has already lost its last digits.
 */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  /** `date` is `YYYY-MM-DD`; `time` is `HH:mm:ss` and absent at midnight, where a spreadsheet cannot tell it from none. */
  | { readonly kind: "date"; readonly date: string; readonly time?: string }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "blank" };

export const BLANK: Cell = { kind: "blank" };

/** A cell of a text file, or any text that is to be read by the rules of a cell. */
export function textCell(text: string): Cell {
  return text === "" ? BLANK : { kind: "text", text };
}

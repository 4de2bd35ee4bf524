/** What a reader makes of a cell: a value, nothing there, or something there that is not such a value. */
export type CellResult<Value> =
  | { readonly state: "value"; readonly value: Value }
  | { readonly state: "blank" }
  | { readonly state: "unreadable" };

export const BLANK_RESULT = { state: "blank" } as const;
export const UNREADABLE = { state: "unreadable" } as const;

export function valueResult<Value>(value: Value): { readonly state: "value"; readonly value: Value } {
  return { state: "value", value };
}

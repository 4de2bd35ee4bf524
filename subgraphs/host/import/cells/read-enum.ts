import type { Cell } from "./cell";
import { BLANK_RESULT } from "./cell-result";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";

/** A coded value by its Chinese label. `unknown`: a label that the list does not have (一般般); it is not guessed at. */
export type EnumResult<Value> =
  | { readonly state: "value"; readonly value: Value }
  | { readonly state: "blank" }
  | { readonly state: "unknown" };

/** Label -> value, the labels normalised. Made by {@link enumLabels}. */
export type EnumLabels<Value> = ReadonlyMap<string, Value>;

/** @param labels every spelling that the files use -> value, e.g. `{ 汉族: "HAN", 汉: "HAN" }`. */
export function enumLabels<const Value>(labels: Readonly<Record<string, Value>>): EnumLabels<Value> {
  return new Map(Object.entries(labels).map(([label, value]) => [compactText(label), value]));
}

export function readEnum<Value>(cell: Cell, labels: EnumLabels<Value>): EnumResult<Value> {
  const label = compactText(rawTextOf(cell));
  if (label === "") return BLANK_RESULT;
  const value = labels.get(label);
  return value === undefined ? { state: "unknown" } : { state: "value", value };
}

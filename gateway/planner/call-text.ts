import type { ArgumentNode, FieldNode } from "graphql";
import { print } from "graphql";

/** `price(currency: "EUR")`, arguments in the order of their names: equal calls of a field have equal texts. */
export function callText({ name, arguments: given = [] }: FieldNode): string {
  const byName = (a: ArgumentNode, b: ArgumentNode): number => (a.name.value < b.name.value ? -1 : 1);
  return `${name.value}(${[...given].sort(byName).map(print).join()})`;
}

import type { OperationDefinitionNode, TypeNode } from "graphql";
import { Kind } from "graphql";

/**
 * What of the variables decides a statement's text: which filter conditions are present, the order asked for, the values of
 * `@skip` and `@include`. Two requests of one shape share a compiled statement; values are never part of it.
 */
export function variableShape(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const shape = (operation.variableDefinitions ?? [])
    .filter((definition) => namedType(definition.type) !== "_Any")
    .map((definition) => {
      const name = definition.variable.name.value;
      const type = namedType(definition.type);
      const decides =
        type === "Boolean" || type.endsWith("Order") || type.endsWith("OrderField") || type === "OrderDirection";
      return [name, decides ? (variables[name] ?? null) : skeleton(variables[name])];
    });
  return JSON.stringify(shape);
}

function skeleton(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return "list";
  if (typeof value !== "object") return "value";
  return Object.entries(value)
    .map(([key, inner]) => [key, skeleton(inner)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

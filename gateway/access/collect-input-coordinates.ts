import type { GraphQLInputType, ValueNode } from "graphql";
import { getNamedType, isInputObjectType, Kind } from "graphql";

type Touch = (coordinate: string) => void;

/**
 * Touches the coordinate (`TalkFilter.heldOn`) of every input field that stands in a literal of the document: filtering
 * by a field tells as much as reading it. Variables inside the literal are read by `collectValueInputs`.
 */
export function collectLiteralInputs(type: GraphQLInputType, literal: ValueNode, touch: Touch): void {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return;
  if (literal.kind === Kind.LIST) {
    for (const item of literal.values) collectLiteralInputs(named, item, touch);
  }
  if (literal.kind !== Kind.OBJECT) return;
  for (const field of literal.fields) {
    touch(`${named.name}.${field.name.value}`);
    const definition = named.getFields()[field.name.value];
    if (definition) collectLiteralInputs(definition.type, field.value, touch);
  }
}

/** The same for a coerced value of a variable. */
export function collectValueInputs(type: GraphQLInputType, value: unknown, touch: Touch): void {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectValueInputs(named, item, touch);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    touch(`${named.name}.${name}`);
    const definition = named.getFields()[name];
    if (definition) collectValueInputs(definition.type, inner, touch);
  }
}

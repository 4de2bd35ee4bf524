import type { FieldNode, GraphQLField, GraphQLObjectType, ValueNode } from "graphql";
import { getArgumentValues, Kind } from "graphql";
import type { Compilation } from "./compilation";
import type { Bindings } from "./statement";

export type ArgumentValues = Readonly<Record<string, unknown>>;

/**
 * The arguments of one field of a document. While compiling, only their shape may decide the SQL text (which conditions are
 * present, which order is asked for); the values are read anew at every request.
 */
export interface DocumentArguments {
  readonly whileCompiling: ArgumentValues;
  readonly at: (bindings: Bindings) => ArgumentValues;
  /** Tells the parameters of two fields apart: a field's place in the document. */
  readonly place: string;
}

export function documentArguments(compilation: Compilation, parent: string, node: FieldNode): DocumentArguments {
  const type = compilation.schema.getType(parent) as GraphQLObjectType;
  const definition: GraphQLField<unknown, unknown> = type.getFields()[node.name.value]!;
  const whileCompiling = getArgumentValues(definition, node, { ...compilation.variables });
  const isConstant = !node.arguments?.some(({ value }) => usesVariable(value));
  return {
    whileCompiling,
    at: isConstant ? () => whileCompiling : (bindings) => bindings.argumentsOf(definition, node),
    place: `${node.loc?.start ?? 0}`,
  };
}

function usesVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(usesVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => usesVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** Reads arguments once per request and field, however many parameters are taken from them. */
export function argumentReader(variables: Readonly<Record<string, unknown>>): Bindings["argumentsOf"] {
  const read = new Map<FieldNode, ArgumentValues>();
  return (definition, node) => {
    let values = read.get(node);
    if (!values) {
      values = getArgumentValues(definition, node, { ...variables });
      read.set(node, values);
    }
    return values;
  };
}

import type { FieldNode, GraphQLField, GraphQLObjectType } from "graphql";
import { getArgumentValues } from "graphql";
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
  return {
    whileCompiling: getArgumentValues(definition, node, { ...compilation.variables }),
    at: (bindings) => bindings.argumentsOf(definition, node),
    place: `${node.loc?.start ?? 0}`,
  };
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

import type { FieldNode, GraphQLObjectType } from "graphql";
import { collectSubfields } from "graphql/execution/collectFields";
import type { Compilation } from "./compilation";

/** The fields of an object by response key, in the order in which they were asked, fragments and conditions applied. */
export type ResponseFields = ReadonlyMap<string, readonly FieldNode[]>;

export function subfieldsOf(
  compilation: Compilation,
  type: GraphQLObjectType,
  fields: readonly FieldNode[],
): ResponseFields {
  const { schema, fragments, variables } = compilation;
  return collectSubfields(schema, fragments, variables, type, fields);
}

export function objectTypeNamed(compilation: Compilation, name: string): GraphQLObjectType {
  return compilation.schema.getType(name) as GraphQLObjectType;
}

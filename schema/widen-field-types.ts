import type { DocumentNode, FieldDefinitionNode, TypeNode } from "graphql";
import { Kind, parseType } from "graphql";
import { argumentText, isCompositeType, mapFields } from "./composite-type";

/**
 * Mends what the composition library (0.27.0) gets wrong about a field that is `Child` in one subgraph and
 * `union Person = Child | Adult` in another: it prints one of the two, and a question about an adult is then not valid. The
 * type of all is the most general one (Federation, output types are merged covariantly).
 */
export function widenFieldTypes(supergraph: DocumentNode): DocumentNode {
  const narrower = narrowerTypes(supergraph);
  const holds = (wide: string, narrow: string): boolean => wide === narrow || narrower.get(wide)?.has(narrow) === true;
  return mapFields(supergraph, (field) => {
    const types = typesInSubgraphs(field);
    const widest = types.find((type) => types.every((other) => holds(namedType(type), namedType(other))));
    if (!widest || namedType(widest) === namedType(field.type)) return field;
    const isNullable = types.some(({ kind }) => kind !== Kind.NON_NULL_TYPE);
    return { ...field, type: isNullable && widest.kind === Kind.NON_NULL_TYPE ? widest.type : widest };
  });
}

/** Abstract type -> the types that can stand for it. */
function narrowerTypes(supergraph: DocumentNode): Map<string, Set<string>> {
  const narrower = new Map<string, Set<string>>();
  const add = (wide: string, narrow: string): void => {
    narrower.set(wide, new Set(narrower.get(wide)).add(narrow));
  };
  for (const definition of supergraph.definitions) {
    if (isCompositeType(definition)) {
      for (const each of definition.interfaces ?? []) add(each.name.value, definition.name.value);
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const each of definition.types ?? []) add(definition.name.value, each.name.value);
    }
  }
  return narrower;
}

function typesInSubgraphs({ directives = [] }: FieldDefinitionNode): TypeNode[] {
  return directives.flatMap((directive) => {
    const text = directive.name.value === "join__field" ? argumentText(directive, "type") : undefined;
    return text === undefined ? [] : [parseType(text, { noLocation: true })];
  });
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

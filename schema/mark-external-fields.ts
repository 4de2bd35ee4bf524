import type { ConstArgumentNode, ConstDirectiveNode, DocumentNode, FieldDefinitionNode } from "graphql";
import { Kind } from "graphql";
import type { CompositeType } from "./composite-type";
import { argumentText, mapFields } from "./composite-type";

export interface ParsedSubgraph {
  readonly name: string;
  readonly document: DocumentNode;
}

/**
 * Mends what the composition library (0.27.0) forgets of an `@interfaceObject`: which of its fields are `@external`. A gateway
 * would ask the subgraph for what it only requires.
 */
export function markExternalFields(supergraph: DocumentNode, subgraphs: readonly ParsedSubgraph[]): DocumentNode {
  const external = new Map<string, string[]>();
  for (const { name, document } of subgraphs) {
    for (const coordinate of externalOfInterfaceObjects(document)) {
      external.set(coordinate, [...(external.get(coordinate) ?? []), graphValue(supergraph, name)]);
    }
  }
  return mapFields(supergraph, (field, type) =>
    markExternal(field, type, external.get(`${type.name.value}.${field.name.value}`) ?? []),
  );
}

/** `Person.name`: the `@external` fields of types that are `@interfaceObject` in a subgraph. */
function externalOfInterfaceObjects(subgraph: DocumentNode): string[] {
  return subgraph.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    if (!isMarked(definition.directives, "interfaceObject")) return [];
    const fields = definition.fields?.filter(({ directives }) => isMarked(directives, "external")) ?? [];
    return fields.map((field) => `${definition.name.value}.${field.name.value}`);
  });
}

function isMarked(directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean {
  return directives?.some((each) => each.name.value === name || each.name.value === `federation__${name}`) === true;
}

/** `public-security` -> `PUBLIC_SECURITY`, as the supergraph has it. */
function graphValue(supergraph: DocumentNode, name: string): string {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    const named = definition.values?.find(({ directives }) =>
      directives?.some((each) => argumentText(each, "name") === name),
    );
    if (named) return named.name.value;
  }
  throw new Error(`The supergraph has no subgraph ${name}`);
}

/** Without any `@join__field` all subgraphs of the type would answer the field: then each has to be named. */
function markExternal(
  field: FieldDefinitionNode,
  type: CompositeType,
  external: readonly string[],
): FieldDefinitionNode {
  const joins = field.directives?.filter(isJoin) ?? [];
  const missing = external.filter((graph) => !joins.some((join) => isExternalIn(join, graph)));
  if (missing.length === 0) return field;
  const known = joins.length > 0 ? joins : graphsOf(type).map((graph) => joinField(graph, []));
  const others = known.filter((join) => !missing.includes(argumentText(join, "graph") ?? ""));
  const rest = field.directives?.filter((each) => !isJoin(each)) ?? [];
  return { ...field, directives: [...others, ...missing.map((graph) => joinField(graph, [EXTERNAL])), ...rest] };
}

const EXTERNAL: ConstArgumentNode = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: "external" },
  value: { kind: Kind.BOOLEAN, value: true },
};

function joinField(graph: string, more: readonly ConstArgumentNode[]): ConstDirectiveNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const graphArgument: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: name("graph"),
    value: { kind: Kind.ENUM, value: graph },
  };
  return { kind: Kind.DIRECTIVE, name: name("join__field"), arguments: [graphArgument, ...more] };
}

function isJoin({ name }: ConstDirectiveNode): boolean {
  return name.value === "join__field";
}

function isExternalIn(join: ConstDirectiveNode, graph: string): boolean {
  const external = join.arguments?.find(({ name }) => name.value === "external")?.value;
  return argumentText(join, "graph") === graph && external?.kind === Kind.BOOLEAN && external.value;
}

/** The subgraphs that have the type, each once however many keys it has there. */
function graphsOf({ directives = [] }: CompositeType): string[] {
  const graphs = directives.flatMap((each) => {
    const graph = each.name.value === "join__type" ? argumentText(each, "graph") : undefined;
    return graph === undefined ? [] : [graph];
  });
  return [...new Set(graphs)];
}

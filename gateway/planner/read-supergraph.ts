import type { ConstDirectiveNode, DefinitionNode, DocumentNode, GraphQLSchema, SelectionSetNode } from "graphql";
import { Kind, parse, print } from "graphql";
import { buildApiSchema } from "./api-schema";
import { enumArgument, isFalse, isTrue, parseFieldSet, stringArgument } from "./join-directive";
import type { RequiredCalls } from "./name-required-calls";
import { nameRequiredCalls } from "./name-required-calls";
import { orderSubgraphs } from "./order-subgraphs";

/** What the gateway has to know of a composed supergraph (join specification v0.3 to v0.5). */
export interface Supergraph {
  readonly sdl: string;
  /** What the client sees: no federation machinery, nothing `@inaccessible`. */
  readonly apiSchema: GraphQLSchema;
  /** Name of a subgraph, as its owner wrote it (`public-security`), -> its address; "" when the supergraph has none. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Abstract type -> its object types, `@inaccessible` ones too. */
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** `subgraph type` -> the keys by which that subgraph finds entities of that type. See `keysOf`. */
  readonly keys: ReadonlyMap<string, readonly EntityKey[]>;
  /** `subgraph Type.field` for the fields that a subgraph mentions and does not answer: those that are `@external` there. */
  readonly externalFields: ReadonlySet<string>;
  /** What `@requires` asks of other fields with arguments. */
  readonly requiredCalls: RequiredCalls;
  /** What the planner gets to see. */
  readonly planned: PlannedSupergraph;
}

/** The supergraph in a form in which the planner makes no mistake that we know of. */
export interface PlannedSupergraph {
  readonly sdl: string;
  /** Name that a plan has for a subgraph -> the subgraph's own, where they differ. */
  readonly subgraphNames: ReadonlyMap<string, string>;
}

/** A key's field set, parsed: `no { a b }`. */
export type EntityKey = SelectionSetNode;

/**
 * @param document the same, where it has been parsed already
 * @throws GraphQLError when the text is not SDL, Error when it is not a supergraph.
 */
export function readSupergraph(sdl: string, document = parse(sdl, { noLocation: true })): Supergraph {
  const graphs = readGraphs(document);
  if (graphs.size === 0) {
    throw new Error("这不是联邦超图：没有 join__Graph。 This is not a supergraph: it has no join__Graph enum.");
  }
  const requiredCalls = nameRequiredCalls(document, graphs);
  const ordered = orderSubgraphs(requiredCalls.document, graphs);
  return {
    sdl,
    apiSchema: buildApiSchema(document),
    subgraphs: new Map([...graphs.values()].map(({ name, url }) => [name, url])),
    possibleTypes: readPossibleTypes(document),
    keys: readKeys(document, graphs),
    externalFields: readExternalFields(document, graphs),
    requiredCalls,
    planned: {
      sdl: ordered.document === document ? sdl : print(ordered.document),
      subgraphNames: ordered.names,
    },
  };
}

/** The keys by which `subgraph` finds a `type`; resolvable ones first. */
export function keysOf(supergraph: Supergraph, subgraph: string, type: string): readonly EntityKey[] {
  return supergraph.keys.get(`${subgraph} ${type}`) ?? [];
}

/** Whether an object of type `type` satisfies the type condition `condition`. */
export function isOfType(supergraph: Supergraph, type: unknown, condition: string): boolean {
  return type === condition || supergraph.possibleTypes.get(condition)?.has(String(type)) === true;
}

/** Enum value of `join__Graph` (`PUBLIC_SECURITY`) -> the subgraph's own name and address. */
function readGraphs(document: DocumentNode): Map<string, { name: string; url: string }> {
  const graphs = new Map<string, { name: string; url: string }>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find((each) => each.name.value === "join__graph");
      if (!graph) continue;
      const name = stringArgument(graph, "name") ?? value.name.value;
      graphs.set(value.name.value, { name, url: stringArgument(graph, "url") ?? "" });
    }
  }
  return graphs;
}

function readPossibleTypes(document: DocumentNode): Map<string, Set<string>> {
  const possible = new Map<string, Set<string>>();
  const add = (abstract: string, type: string): void => {
    const types = possible.get(abstract);
    if (types) types.add(type);
    else possible.set(abstract, new Set([type]));
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const each of definition.interfaces ?? []) add(each.name.value, definition.name.value);
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const each of definition.types ?? []) add(definition.name.value, each.name.value);
    }
  }
  return possible;
}

function readKeys(
  document: DocumentNode,
  graphs: ReadonlyMap<string, { name: string }>,
): Map<string, readonly EntityKey[]> {
  const keys = new Map<string, { key: EntityKey; resolvable: boolean }[]>();
  for (const definition of document.definitions) {
    for (const join of joinTypes(definition)) {
      const fields = stringArgument(join.directive, "key");
      const graph = graphs.get(enumArgument(join.directive, "graph") ?? "");
      if (fields === undefined || !graph) continue;
      const place = `${graph.name} ${join.type}`;
      const found = keys.get(place) ?? [];
      found.push({ key: parseFieldSet(fields), resolvable: !isFalse(join.directive, "resolvable") });
      keys.set(place, found);
    }
  }
  return new Map(
    [...keys].map(([place, found]) => [
      place,
      [...found.filter((each) => each.resolvable), ...found.filter((each) => !each.resolvable)].map(({ key }) => key),
    ]),
  );
}

function readExternalFields(document: DocumentNode, graphs: ReadonlyMap<string, { name: string }>): Set<string> {
  const external = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      for (const directive of field.directives ?? []) {
        const graph = graphs.get(enumArgument(directive, "graph") ?? "");
        if (directive.name.value !== "join__field" || !isTrue(directive, "external") || !graph) continue;
        external.add(`${graph.name} ${definition.name.value}.${field.name.value}`);
      }
    }
  }
  return external;
}

function joinTypes(definition: DefinitionNode): { type: string; directive: ConstDirectiveNode }[] {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  return (definition.directives ?? [])
    .filter((directive) => directive.name.value === "join__type")
    .map((directive) => ({ type: definition.name.value, directive }));
}

import type { DirectiveNode, DocumentNode } from "graphql";
import { Kind, visit } from "graphql";
import { enumArgument, isTrue, stringArgument } from "./join-directive";

export interface OrderedSubgraphs {
  /** The supergraph under the planner's names, or as it came when their order is right already. */
  readonly document: DocumentNode;
  /** Name for the planner (`001 health`) -> the subgraph's own; empty when none was changed. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Gives the planner names for the subgraphs in whose order an interface's own subgraph comes before those that have it as an
 * `@interfaceObject`. The planner (0.0.38) goes through subgraphs by their names and finds no way from an `@interfaceObject`
 * to a type that it meets later: whether a question had an answer hung on how a subgraph is called. Where two subgraphs each
 * have the other's interface as an object, no order serves both; they stay in the order of their names.
 */
export function orderSubgraphs(
  document: DocumentNode,
  graphs: ReadonlyMap<string, { readonly name: string }>,
): OrderedSubgraphs {
  const before = ownersOfObjects(document);
  const nameOf = (graph: string): string => graphs.get(graph)?.name ?? graph;
  const byName = [...graphs.keys()].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const ordered = ownersFirst(byName, before);
  if (ordered.every((graph, at) => graph === byName[at])) return { document, names: new Map() };
  const digits = String(ordered.length).length;
  const given = new Map(
    ordered.map((graph, at) => [nameOf(graph), `${String(at).padStart(digits, "0")} ${nameOf(graph)}`]),
  );
  const renamed = visit(document, {
    Directive: (directive) => {
      if (directive.name.value === "join__graph") return withName(directive, "name", given);
      return directive.name.value === "join__field" ? withName(directive, "override", given) : undefined;
    },
  });
  return { document: renamed, names: new Map([...given].map(([name, planned]) => [planned, name])) };
}

/** Graph that has an interface as an object -> the graphs that have the interface itself. */
function ownersOfObjects(document: DocumentNode): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const joins = definition.directives?.filter(({ name }) => name.value === "join__type") ?? [];
    const graphsWhere = (isObject: boolean): string[] =>
      joins
        .filter((join) => isTrue(join, "isInterfaceObject") === isObject)
        .map((join) => enumArgument(join, "graph") ?? "");
    for (const graph of graphsWhere(true)) {
      owners.set(graph, new Set([...(owners.get(graph) ?? []), ...graphsWhere(false)]));
    }
  }
  return owners;
}

function ownersFirst(graphs: readonly string[], owners: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const enter = (graph: string): void => {
    if (entered.has(graph)) return;
    entered.add(graph);
    for (const owner of graphs.filter((each) => owners.get(graph)?.has(each))) enter(owner);
    ordered.add(graph);
  };
  graphs.forEach(enter);
  return [...ordered];
}

function withName(
  directive: DirectiveNode,
  argument: string,
  given: ReadonlyMap<string, string>,
): DirectiveNode | undefined {
  const value = given.get(stringArgument(directive, argument) ?? "");
  if (value === undefined) return undefined;
  return {
    ...directive,
    arguments: directive.arguments?.map((each) =>
      each.name.value === argument ? { ...each, value: { kind: Kind.STRING, value } } : each,
    ),
  };
}

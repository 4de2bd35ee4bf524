import type { DocumentNode, FieldDefinitionNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode } from "graphql";
import { Kind } from "graphql";
import { applicationsOf, readSubgraphNames } from "./join-directives";

/** What a subgraph does with a field that is another's. */
export interface Borrowing {
  readonly kind: "override" | "provides" | "requires";
  readonly subgraph: string;
  /** The field at which it is said. */
  readonly coordinate: string;
  /** The subgraph that is overridden, or the field set. */
  readonly of: string;
}

export interface Ownership {
  /** Schema coordinate of an object type's field -> the subgraphs that answer it. */
  readonly answeredBy: ReadonlyMap<string, ReadonlySet<string>>;
  readonly borrowings: readonly Borrowing[];
}

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Who answers which field, and who leans on whose, as the join directives of a supergraph tell it. */
export function readOwnership(supergraph: DocumentNode): Ownership {
  const names = readSubgraphNames(supergraph);
  const nameOf = (graph: unknown): string => names.get(String(graph)) ?? String(graph);
  const types = supergraph.definitions.filter(isFielded);
  const byName = new Map(types.map((type) => [type.name.value, type]));

  function answering(type: Fielded, field: FieldDefinitionNode): string[] {
    const joins = applicationsOf(field, "join__field");
    if (joins.length === 0) return applicationsOf(type, "join__type").map(({ graph }) => nameOf(graph));
    const own = joins.filter((join) => join["graph"] !== undefined && join["external"] !== true);
    return [
      ...own.filter((join) => join["usedOverridden"] !== true).map(({ graph }) => nameOf(graph)),
      // Without a graph it comes from an `@interfaceObject`: whoever answers the interface's field answers this one.
      ...(joins.some((join) => join["graph"] === undefined) ? answeringInterfaces(type, field) : []),
    ];
  }

  function answeringInterfaces(type: Fielded, field: FieldDefinitionNode): string[] {
    return (type.interfaces ?? []).flatMap(({ name }) => {
      const inherited = byName.get(name.value);
      const definition = inherited?.fields?.find((each) => each.name.value === field.name.value);
      return inherited && definition ? answering(inherited, definition) : [];
    });
  }

  const answeredBy = new Map<string, ReadonlySet<string>>();
  const borrowings: Borrowing[] = [];
  for (const type of types) {
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      if (type.kind === Kind.OBJECT_TYPE_DEFINITION) answeredBy.set(coordinate, new Set(answering(type, field)));
      for (const join of applicationsOf(field, "join__field")) {
        for (const kind of ["override", "provides", "requires"] as const) {
          const of = join[kind];
          if (typeof of === "string") borrowings.push({ kind, subgraph: nameOf(join["graph"]), coordinate, of });
        }
      }
    }
  }
  return { answeredBy, borrowings };
}

function isFielded(definition: DocumentNode["definitions"][number]): definition is Fielded {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

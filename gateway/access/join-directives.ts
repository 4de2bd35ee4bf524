import type { ConstDirectiveNode, DocumentNode } from "graphql";
import { Kind, valueFromASTUntyped } from "graphql";

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[];
}

/** The arguments of every application of a directive, read as plain values: an enum's value is its name. */
export function applicationsOf({ directives }: Directed, name: string): Readonly<Record<string, unknown>>[] {
  return (directives ?? []).filter((each) => each.name.value === name).map(argumentsOf);
}

/** Enum value of `join__Graph` (`PUBLIC_SECURITY`) -> the subgraph's own name (join specification v0.3 to v0.5). */
export function readSubgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== "join__Graph") continue;
    for (const value of definition.values ?? []) {
      const [graph] = applicationsOf(value, "join__graph");
      names.set(value.name.value, textOf(graph?.["name"]) ?? value.name.value);
    }
  }
  return names;
}

/** An argument's value where it is a text or a name. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  const given = (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)] as const);
  return Object.fromEntries(given);
}

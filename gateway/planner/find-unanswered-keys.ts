import { Kind } from "graphql";
import type { Supergraph } from "./read-supergraph";

/**
 * The keys by which a subgraph is asked and that it does not answer, being `@external` there. About its entities the executor
 * can only compare how many came back and of which type, not whether each is the one asked for.
 *
 * @returns `health Child.id`
 */
export function findUnansweredKeys({ keys, externalFields }: Supergraph): string[] {
  const names = [...keys].flatMap(([place, sets]) =>
    sets.flatMap(({ selections }) =>
      selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [`${place}.${selection.name.value}`] : [])),
    ),
  );
  return [...new Set(names)].filter((name) => externalFields.has(name));
}

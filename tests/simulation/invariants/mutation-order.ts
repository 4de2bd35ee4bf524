import { Kind, OperationTypeNode } from "graphql";
import type { Invariant } from "../outcome";
import { patienceFor } from "../outcome";

/** Mutations are sent once each, in the order written, each after the one before has ended (GraphQL 6.2.2). */
export const mutationOrder: Invariant = (outcome) => {
  const { operation, fetches } = outcome;
  const sent = fetches.filter(({ kind }) => kind === "mutation");
  const violations: string[] = [];
  const names = sent.flatMap(({ fields }) => fields);
  const written = operation.operation.operation === OperationTypeNode.MUTATION ? rootKeys(outcome) : [];
  const asWritten = written.filter((key) => names.includes(key));
  if (names.join() !== asWritten.join()) violations.push(`${names.join()} were sent, ${written.join()} were asked for`);
  sent.forEach((fetch, at) => {
    const before = sent[at - 1];
    const free = before ? Math.min(before.answeredAt ?? Infinity, patienceFor(before, outcome)) : 0;
    if (fetch.sentAt < free) violations.push(`${fetch.fields.join()} was sent before the one before it had ended`);
  });
  return violations;
};

function rootKeys({ operation }: Parameters<Invariant>[0]): string[] {
  return operation.operation.selectionSet.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [(each.alias ?? each.name).value] : [],
  );
}

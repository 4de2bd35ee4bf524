import { Kind, OperationTypeNode } from "graphql";
import type { Invariant, Outcome } from "../outcome";
import { patienceFor } from "../outcome";

/** Mutations are sent once each, in the order written, each after the one before has ended (GraphQL 6.2.2). */
export const mutationOrder: Invariant = (outcome) => {
  const { operation, fetches } = outcome;
  const sent = fetches.filter(({ kind }) => kind === "mutation");
  const violations: string[] = [];
  const names = sent.flatMap(({ fields }) => fields);
  const written = operation.operation.operation === OperationTypeNode.MUTATION ? rootKeys(outcome) : [];
  const asWritten = written.filter((key) => names.includes(key));
  if (isHalfLeft(outcome, names, written)) violations.push(`only ${names.join()} were sent of ${written.join()}`);
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

/** Whether a client's leaving cut an operation in two. What ran out of time or of fetches, or is switched off, is not sent either. */
function isHalfLeft(
  { limits, leftAt, endedAt, fetches, variables }: Outcome,
  sent: string[],
  written: string[],
): boolean {
  if (leftAt === undefined || sent.length === 0) return false;
  if (endedAt >= limits.operationMilliseconds || fetches.length >= limits.fetches) return false;
  return variables["yes"] === true && sent.length < written.length;
}

import type { DocumentNode } from "graphql";
import type { PrintedPolicy } from "./merge-policy";
import { readSubgraphNames } from "./join-directives";
import type { Borrowing } from "./read-ownership";
import { readOwnership } from "./read-ownership";
import type { SupergraphProblem } from "./supergraph-problem";

/** A supergraph, parsed, with the rules that the departments printed for it. */
export interface RuledSupergraph {
  readonly document: DocumentNode;
  readonly policy: PrintedPolicy;
}

const CODES = {
  override: "OVERRIDE_NOT_AGREED",
  provides: "PROVIDES_NOT_AGREED",
  requires: "REQUIRES_NOT_AGREED",
} as const;

/**
 * Holds a supergraph against the one that the departments agreed on (security design, findings F5 and F11). A coordinate
 * belongs to whoever printed its rule there; a new one to whoever prints its rule now. What a subgraph overrides, provides
 * or requires of another's must stand in the agreed supergraph word for word: its commit is the owner's signature.
 */
export function checkOwnership(candidate: RuledSupergraph, agreed: RuledSupergraph): readonly SupergraphProblem[] {
  return [
    ...checkSubgraphs(candidate, agreed),
    ...checkOwners(candidate, agreed),
    ...checkBorrowings(candidate, agreed),
  ];
}

/** A subgraph that was not agreed on has no door, and nobody signed for it. */
function checkSubgraphs(candidate: RuledSupergraph, agreed: RuledSupergraph): SupergraphProblem[] {
  const known = new Set(readSubgraphNames(agreed.document).values());
  return [...readSubgraphNames(candidate.document).values()]
    .filter((name) => !known.has(name))
    .map((subject) => ({ code: "SUBGRAPH_UNKNOWN", subject, parties: [] }));
}

function checkOwners(candidate: RuledSupergraph, agreed: RuledSupergraph): SupergraphProblem[] {
  const agreedOwners = ownersOf(agreed.policy);
  const claimedOwners = ownersOf(candidate.policy);
  const moved = (subject: string, claimant: string, owners: ReadonlySet<string>): SupergraphProblem[] =>
    owners.has(claimant) ? [] : [{ code: "COORDINATE_MOVED", subject, parties: [claimant, ...owners] }];
  const ruled = [...claimedOwners].flatMap(([coordinate, claimants]) => {
    const owners = agreedOwners.get(coordinate) ?? claimants;
    return [...claimants].flatMap((claimant) => moved(coordinate, claimant, owners));
  });
  const answered = [...readOwnership(candidate.document).answeredBy].flatMap(([coordinate, subgraphs]) => {
    const owners = agreedOwners.get(coordinate) ?? claimedOwners.get(coordinate);
    // Without an owner it has no rule either, which is said elsewhere.
    return owners ? [...subgraphs].flatMap((subgraph) => moved(coordinate, subgraph, owners)) : [];
  });
  return distinct([...ruled, ...answered]);
}

function checkBorrowings(candidate: RuledSupergraph, agreed: RuledSupergraph): SupergraphProblem[] {
  const signed = new Set(readOwnership(agreed.document).borrowings.map(keyOf));
  return readOwnership(candidate.document)
    .borrowings.filter((borrowing) => !signed.has(keyOf(borrowing)))
    .map(({ kind, coordinate, subgraph, of }) => ({
      code: CODES[kind],
      subject: coordinate,
      parties: [subgraph, of],
    }));
}

function keyOf({ kind, subgraph, coordinate, of }: Borrowing): string {
  return JSON.stringify([kind, subgraph, coordinate, of]);
}

function ownersOf(policy: PrintedPolicy): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const [department, rules] of Object.entries(policy)) {
    for (const coordinate of Object.keys(rules)) {
      const known = owners.get(coordinate);
      if (known) known.add(department);
      else owners.set(coordinate, new Set([department]));
    }
  }
  return owners;
}

function distinct(problems: readonly SupergraphProblem[]): SupergraphProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

import type { EntityManager } from "typeorm";
import { parseChildKey } from "../../../schema/contract/child-key";
import { Refusal } from "../../../schema/contract/errors";
import type { SealedSubject } from "../../../schema/contract/seal-door";
import { identityToken } from "../identity/tokens";
import { textCell } from "../import/cells/cell";
import { readResidentId } from "../import/cells/read-resident-id";
import type { SealKeys } from "./seal-keys";
import { digestOf } from "./seal-keys";

/** Whom a record is about, as far as the department knows: tokens of identity numbers, and numbers of the child index. */
export interface Subjects {
  readonly tokens: readonly string[];
  readonly numbers: readonly number[];
}

/** Everything by which the department knows the same child: each token leads to numbers, and each number to tokens. */
export async function widenSubjects(manager: EntityManager, { tokens, numbers }: Subjects): Promise<Subjects> {
  const known: { token: string | null; number: number | null }[] = await manager.query(
    `select distinct identity_token as token, number from subject_reference
     where subject = 'CHILD' and (number = any($2::int[])
       or identity_token = any($1::text[])
       or number in (select number from subject_reference where subject = 'CHILD' and identity_token = any($1::text[])))`,
    [tokens, numbers],
  );
  return {
    tokens: [...new Set([...tokens, ...known.flatMap(({ token }) => token ?? [])])],
    numbers: [...new Set([...numbers, ...known.flatMap(({ number }) => number ?? [])])],
  };
}

/** The same for many children at once, whose files give a token of the identity number: by that token. */
export async function widenTokens(
  manager: EntityManager,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, Subjects>> {
  if (tokens.length === 0) return new Map();
  // Two scans: joined with itself, the table would be read once for each row where nothing was counted yet.
  const own = await listReferences(manager, "identity_token = any($1::text[])", tokens);
  const numbers = own.flatMap(({ number }) => number ?? []);
  const theirs = await listReferences(manager, "number = any($1::int[])", numbers);
  const tokensOf = new Map<number, string[]>();
  for (const { token, number } of theirs) {
    if (token !== null && number !== null) tokensOf.set(number, [...(tokensOf.get(number) ?? []), token]);
  }
  const widened = new Map(tokens.map((token) => [token, { tokens: new Set([token]), numbers: new Set<number>() }]));
  for (const { token, number } of own) {
    if (token === null || number === null) continue;
    const { tokens: all, numbers: known } = widened.get(token)!;
    known.add(number);
    for (const other of tokensOf.get(number) ?? []) all.add(other);
  }
  return new Map(
    [...widened].map(([token, each]) => [token, { tokens: [...each.tokens], numbers: [...each.numbers] }]),
  );
}

function listReferences(
  manager: EntityManager,
  condition: string,
  values: readonly (string | number)[],
): Promise<{ token: string | null; number: number | null }[]> {
  return manager.query(
    `select distinct identity_token as token, number from subject_reference where subject = 'CHILD' and ${condition}`,
    [values],
  );
}

/** @throws Refusal RESIDENT_ID_INVALID or CHILD_KEY_INVALID */
export function readSubject(about: SealedSubject, identityKey: Buffer): Subjects {
  if ("residentIdNumber" in about) {
    const result = readResidentId(textCell(about.residentIdNumber));
    if (result.state !== "usable") throw new Refusal("RESIDENT_ID_INVALID");
    return { tokens: [identityToken(identityKey, result.number)], numbers: [] };
  }
  const parsed = parseChildKey(about.childId);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  return { tokens: [], numbers: [parsed.number] };
}

export function subjectDigests(keys: SealKeys, { tokens, numbers }: Subjects): Buffer[] {
  return [
    ...tokens.map((token) => digestOf(keys, "identity", token)),
    ...numbers.map((number) => digestOf(keys, "number", String(number))),
  ];
}

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

import type { EntityManager } from "typeorm";
import { Refusal } from "../../../schema/contract/errors";
import type { SealRequest } from "../../../schema/contract/seal-door";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import type { SealKeys } from "./seal-keys";
import type { SealedStore } from "./sealed-store";
import type { Subjects } from "./subjects";
import { subjectDigests, widenSubjects } from "./subjects";
import type { Row } from "./withdraw-rows";
import { withdrawRows } from "./withdraw-rows";

/** What works under seal has in hand. */
export interface SealWorkshop {
  /** All kinds of the department, the withheld ones too. */
  readonly kinds: readonly RecordKind[];
  readonly store: SealedStore;
  readonly keys: SealKeys;
  /** Shared among the departments. */
  readonly identityKey: Buffer;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Moves one record under seal, in the caller's transaction: after it the open tables are as if it had never been entered.
 *
 * @returns the sealed record's id
 * @throws Refusal RECORD_NOT_FOUND
 */
export async function sealRecord(
  manager: EntityManager,
  { kinds, store, keys }: SealWorkshop,
  division: string,
  { kind: name, record, order }: SealRequest,
): Promise<string> {
  const kind = kinds.find((each) => each.name === name);
  if (!kind || !UUID.test(record)) throw new Refusal("RECORD_NOT_FOUND");
  const found: { row: Row }[] = await manager.query(
    `select to_jsonb(t) as row from ${quoted(kind.table)} t where id = $1 for update`,
    [record],
  );
  const [first] = found;
  if (!first) throw new Refusal("RECORD_NOT_FOUND");
  const subjects = await widenSubjects(manager, await subjectsOf(manager, first.row));
  const moved = await withdrawRows(manager, kinds, [{ kind, ids: [record] }]);
  const content = { kind: kind.name, order, said: [], moved: moved.get(record) ?? {} };
  const [sealed] = await store.addAll(manager, division, [
    { ids: [record], subjects: subjectDigests(keys, subjects), content },
  ]);
  return sealed!;
}

async function subjectsOf(manager: EntityManager, row: Row): Promise<Subjects> {
  const { child_number: number, child_reference: reference, resident_id_token: token } = row;
  const references: { identity_token: string | null }[] = await manager.query(
    "select identity_token from subject_reference where id = $1",
    [reference ?? null],
  );
  const tokens = [token, ...references.map((each) => each.identity_token)].filter((each) => typeof each === "string");
  return { tokens, numbers: typeof number === "number" ? [number] : [] };
}

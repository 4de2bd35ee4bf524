import { randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import { Refusal } from "../../../schema/contract/errors";
import type { SealOrder } from "../../../schema/contract/seal-door";
import type { SealWorkshop } from "./seal-record";
import type { StoredRecord } from "./sealed-store";
import { restoreRows } from "./withdraw-rows";

/** By order, and the first of the two approvals. @throws Refusal RECORD_NOT_FOUND */
export async function askUnsealing(
  manager: EntityManager,
  { store }: SealWorkshop,
  { division, subject }: { readonly division: string; readonly subject: string },
  sealed: string,
  order: SealOrder,
): Promise<string> {
  if (!(await store.find(manager, sealed))) throw new Refusal("RECORD_NOT_FOUND");
  const id = randomUUID();
  await manager.query(
    "insert into sealed.unsealing (id, area_code, record_id, content, asked_by) values ($1, $2, $3, $4, $5)",
    [id, division, sealed, store.enclose(id, order), subject],
  );
  return id;
}

/**
 * The second approval: the rows go back as they were, and nothing is left under seal. What was taken in as sealed never stood
 * openly: it comes with the next file that says so.
 *
 * @throws Refusal RECORD_NOT_FOUND, SECOND_PERSON_NEEDED
 */
export async function approveUnsealing(
  manager: EntityManager,
  { store }: SealWorkshop,
  approver: string,
  unsealing: string,
): Promise<StoredRecord> {
  const asked: { record_id: string; asked_by: string }[] = await manager.query(
    "select record_id, asked_by from sealed.unsealing where id = $1 and approved_at is null for update",
    [unsealing],
  );
  const [first] = asked;
  if (!first) throw new Refusal("RECORD_NOT_FOUND");
  if (first.asked_by === approver) throw new Refusal("SECOND_PERSON_NEEDED");
  const record = await store.find(manager, first.record_id);
  if (!record) throw new Refusal("RECORD_NOT_FOUND");
  await manager.query("update sealed.unsealing set approved_by = $2, approved_at = now() where id = $1", [
    unsealing,
    approver,
  ]);
  await store.remove(manager, record.id);
  await restoreRows(manager, record.content.moved);
  return record;
}

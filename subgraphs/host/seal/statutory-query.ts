import { randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";
import type { AskQueryRequest } from "../../../schema/contract/seal-door";
import type { SealWorkshop } from "./seal-record";
import type { StoredRecord } from "./sealed-store";
import { readSubject, subjectDigests, widenSubjects } from "./subjects";

/** A query lapses so long after it was asked, whether it was approved or not. */
const LIFETIME = "interval '24 hours'";

/** One child, one use. @returns the query's id @throws Refusal RESIDENT_ID_INVALID or CHILD_KEY_INVALID */
export async function askQuery(
  manager: EntityManager,
  { store, identityKey }: SealWorkshop,
  { division, subject }: Caller,
  question: AskQueryRequest,
): Promise<string> {
  readSubject(question.about, identityKey);
  const id = randomUUID();
  await manager.query("insert into sealed.query (id, area_code, content, asked_by) values ($1, $2, $3, $4)", [
    id,
    division,
    store.enclose(id, question),
    subject,
  ]);
  return id;
}

/** @throws Refusal SECOND_PERSON_NEEDED, QUERY_NOT_OPEN */
export async function approveQuery(manager: EntityManager, { subject }: Caller, query: string): Promise<void> {
  const open: { asked_by: string }[] = await manager.query(
    `select asked_by from sealed.query where id = $1 and approved_at is null and asked_at > now() - ${LIFETIME} for update`,
    [query],
  );
  const [first] = open;
  if (!first) throw new Refusal("QUERY_NOT_OPEN");
  if (first.asked_by === subject) throw new Refusal("SECOND_PERSON_NEEDED");
  await manager.query("update sealed.query set approved_by = $2, approved_at = now() where id = $1", [query, subject]);
}

/** Answers whoever asked, once. @throws Refusal QUERY_NOT_OPEN: not approved, used, lapsed, or somebody else's */
export async function answerQuery(
  manager: EntityManager,
  { store, keys, identityKey }: SealWorkshop,
  { subject }: Caller,
  query: string,
): Promise<StoredRecord[]> {
  const open: { content: Buffer }[] = await manager.query(
    `select content from sealed.query where id = $1 and asked_by = $2 and approved_at is not null and answered_at is null
       and asked_at > now() - ${LIFETIME} for update`,
    [query, subject],
  );
  const [first] = open;
  if (!first) throw new Refusal("QUERY_NOT_OPEN");
  await manager.query("update sealed.query set answered_at = now() where id = $1", [query]);
  const { about } = store.disclose<AskQueryRequest>(query, first.content);
  const subjects = await widenSubjects(manager, readSubject(about, identityKey));
  return store.listAbout(manager, subjectDigests(keys, subjects));
}

import type { EntityManager } from "typeorm";
import type { Caller } from "../../../schema/contract/caller";
import { Refusal } from "../../../schema/contract/errors";

/**
 * A write that was sent twice is done once (an answer may be lost on the way back). Keys belong to an account in a
 * division, are kept for good, and are locked so that two equal requests at the same moment do not both find nothing.
 *
 * @returns the record that the key already wrote, or null when the key is new.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key came with another body before.
 */
export async function recallIdempotencyKey(
  manager: EntityManager,
  caller: Caller,
  key: string,
  digest: string,
): Promise<string | null> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `${caller.division}\n${caller.subject}\n${key}`,
  ]);
  const rows: { body_digest: string; record_id: string }[] = await manager.query(
    "select body_digest, record_id from idempotency_key where area_code = $1 and subject = $2 and key = $3",
    [caller.division, caller.subject, key],
  );
  const known = rows[0];
  if (!known) return null;
  if (known.body_digest !== digest) throw new Refusal("IDEMPOTENCY_KEY_REUSED");
  return known.record_id;
}

export async function rememberIdempotencyKey(
  manager: EntityManager,
  caller: Caller,
  key: string,
  digest: string,
  recordId: string,
): Promise<void> {
  await manager.query(
    "insert into idempotency_key (subject, key, body_digest, record_id, area_code) values ($1, $2, $3, $4, $5)",
    [caller.subject, key, digest, recordId, caller.division],
  );
}

import type { EntityManager } from "typeorm";
import { Refusal } from "../../../schema/contract/errors";

export type Act =
  | "TAKEN_IN"
  | "SEALED"
  | "QUERY_ASKED"
  | "QUERY_APPROVED"
  | "QUERY_ANSWERED"
  | "UNSEALING_ASKED"
  | "UNSEALED"
  | "REFUSED";

export interface ActEntry {
  readonly act: Act;
  readonly division: string;
  readonly account: string;
  /** Id of the sealed record, the query or the unsealing. */
  readonly subject: string | null;
  /** The `jti` of the signed context; null for an import. */
  readonly context: string | null;
}

/**
 * Writes an act down in its own transaction: what is not on record was not done.
 *
 * @throws Refusal CONTEXT_REPLAYED when something was done by this context before
 */
export async function writeAct(
  manager: EntityManager,
  { act, division, account, subject, context }: ActEntry,
): Promise<void> {
  const written: unknown[] = await manager.query(
    `insert into sealed.act (area_code, act, account, subject, context) values ($1, $2, $3, $4, $5)
     on conflict (context) do nothing returning id`,
    [division, act, account, subject, context],
  );
  if (written.length === 0) throw new Refusal("CONTEXT_REPLAYED");
}

/** Acts of one import: without a context, none of them is refused. */
export async function writeActs(manager: EntityManager, acts: readonly ActEntry[]): Promise<void> {
  await manager.query(
    `insert into sealed.act (area_code, act, account, subject)
     select division, act, account, subject from jsonb_to_recordset($1::jsonb) a(division text, act text, account text, subject uuid)`,
    [JSON.stringify(acts)],
  );
}

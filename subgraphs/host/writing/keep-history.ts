import type { EntityManager } from "typeorm";
import type { RecordKind } from "../records/record-metadata";
import { quoted } from "../reading/statement";
import type { WriteAct } from "./write-operation";

/** What ended a version: the act, and the reason where the act asks for one. */
export interface VersionEnd {
  readonly act: Exclude<WriteAct, "create">;
  readonly reason: string | null;
}

/**
 * Keeps a row as it stands before it is changed; its first version needs no entry while it is the current one. It ends at the
 * moment at which the next begins.
 */
export async function keepHistory(
  manager: EntityManager,
  record: RecordKind,
  id: string,
  { act, reason }: VersionEnd,
): Promise<void> {
  await manager.query(
    `insert into record_history (kind, record_id, version, area_code, recorded_by, recording_unit, valid_until, row, ended_by, reason)
     select $1, t.id, t.version, t.area_code, t.recorded_by, t.recording_unit, greatest(now(), t.updated_at), to_jsonb(t), $3, $4
     from ${quoted(record.table)} t where t.id = $2`,
    [record.name, id, act.toUpperCase(), reason],
  );
}

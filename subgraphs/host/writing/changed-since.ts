import type { EntityManager } from "typeorm";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf } from "../records/record-metadata";

/**
 * The fields in which a record is not what somebody read: names and no values, for he may read the record again.
 *
 * @param version that he read
 */
export async function changedSince(
  manager: EntityManager,
  record: RecordKind,
  id: string,
  version: number,
): Promise<string[]> {
  const columns = attributesOf(record).filter(({ input, published }) => input && published);
  const rows: { column: string }[] = await manager.query(
    `select f.column from unnest($3::text[]) f("column"), record_history h, ${quoted(record.table)} t
     where h.record_id = $1 and h.version = $2 and t.id = $1
       and h.row -> f.column is distinct from to_jsonb(t) -> f.column`,
    [id, version, columns.map(({ column }) => column)],
  );
  const changed = new Set(rows.map(({ column }) => column));
  return columns.filter(({ column }) => changed.has(column)).map(({ property }) => property);
}

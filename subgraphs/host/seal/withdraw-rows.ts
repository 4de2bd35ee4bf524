import type { EntityManager } from "typeorm";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute, getRecordKind } from "../records/record-metadata";

export type Row = Readonly<Record<string, unknown>>;

/** Rows that left the open tables, by table. */
export type MovedRows = Readonly<Record<string, readonly Row[]>>;

/** Open records of one kind, by id. */
export interface FoundRows {
  readonly kind: RecordKind;
  readonly ids: readonly string[];
}

const REFERENCES = ["child_reference", "person_reference"] as const;

/**
 * Takes records out of the open tables, and whatever would tell that they were there: their parts, their history, the
 * idempotency keys by which they were entered, and references that nothing else points at. Statuses and counts are computed
 * when they are read, so nothing derived is left behind.
 *
 * @param kinds all kinds of the department
 */
export async function withdrawRows(
  manager: EntityManager,
  kinds: readonly RecordKind[],
  found: readonly FoundRows[],
): Promise<MovedRows> {
  const moved = new Map<string, Row[]>();
  const take = async (table: string, condition: string, values: readonly unknown[]): Promise<void> => {
    const gone: { row: Row }[] = await manager.query(
      `with gone as (delete from ${quoted(table)} where ${condition} returning *) select to_jsonb(gone) as row from gone`,
      [...values],
    );
    if (gone.length > 0) moved.set(table, [...(moved.get(table) ?? []), ...gone.map(({ row }) => row)]);
  };
  for (const { kind, ids } of found) {
    for (const part of partsOf(kind)) await take(part.table, `${quoted(part.by)} = any($1::uuid[])`, [ids]);
    await take(kind.table, "id = any($1::uuid[])", [ids]);
  }
  const rows = [...moved.values()].flat();
  const ids = rows.map((row) => row["id"]);
  if (ids.length === 0) return {};
  await take("record_history", "record_id = any($1::uuid[])", [ids]);
  await take("idempotency_key", "record_id = any($1::uuid[])", [ids]);
  const references = rows.flatMap((row) => REFERENCES.map((column) => row[column]).filter((each) => each != null));
  if (references.length > 0) {
    await take("subject_reference", `id = any($1::uuid[]) ${nobodyElsePoints(kinds)}`, [references]);
  }
  return Object.fromEntries(moved);
}

/** Puts rows back as they were. A reference waits for the child index again, which may have forgotten it. */
export async function restoreRows(manager: EntityManager, moved: MovedRows): Promise<void> {
  for (const [table, rows] of Object.entries(moved)) {
    const restored =
      table === "subject_reference"
        ? rows.map((row) => ({ ...row, state: "PENDING", number: null, assigned_at: null }))
        : rows;
    await manager.query(
      `insert into ${quoted(table)} select * from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(restored)],
    );
  }
}

function partsOf(kind: RecordKind): { readonly table: string; readonly by: string }[] {
  return kind.fields.flatMap((field) => {
    // Rows that only stand in the same house, or the like, are no parts of this one.
    if (field.kind !== "parts" || field.of !== "id") return [];
    const target = getRecordKind(field.target());
    return [{ table: target.table, by: getAttribute(target, field.by).column }];
  });
}

function nobodyElsePoints(kinds: readonly RecordKind[]): string {
  return kinds
    .flatMap((kind) => {
      const columns = new Set(attributesOf(kind).map(({ column }) => column));
      return REFERENCES.filter((column) => columns.has(column)).map(
        (column) =>
          `and not exists (select from ${quoted(kind.table)} other where other.${column} = subject_reference.id)`,
      );
    })
    .join(" ");
}

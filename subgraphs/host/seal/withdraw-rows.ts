import type { EntityManager } from "typeorm";
import { quoted } from "../reading/statement";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf, getAttribute, getRecordKind } from "../records/record-metadata";

export type Row = Readonly<Record<string, unknown>>;

/** Rows that left the open tables with a record, by table. */
export type MovedRows = Readonly<Record<string, readonly Row[]>>;

/** Open records of one kind, by id. */
export interface FoundRows {
  readonly kind: RecordKind;
  readonly ids: readonly string[];
}

const REFERENCES = ["child_reference", "person_reference"] as const;

/**
 * Takes records out of the open tables, and whatever would tell that they were there: their parts, whatever names them in
 * `record_id` (history, idempotency keys, who had a value of theirs shown in full), and references that nothing else points at.
 * Statuses and counts are computed when they are read, so nothing derived is left behind.
 *
 * @param kinds all kinds of the department
 * @returns what left, by the record's id
 */
export async function withdrawRows(
  manager: EntityManager,
  kinds: readonly RecordKind[],
  found: readonly FoundRows[],
): Promise<ReadonlyMap<string, MovedRows>> {
  const moving = new Moving(manager);
  const naming = await listNaming(manager);
  for (const { kind, ids } of found) {
    const parts = await takeParts(moving, kind, ids);
    const rows = await moving.take(kind.table, "id = any($1::uuid[])", ids, (row) => String(row["id"]));
    const wholeOf = new Map<string, string>([...parts, ...ids.map((id) => [id, id] as const)]);
    const recordOf = (row: Row): string => wholeOf.get(String(row["record_id"]))!;
    for (const table of naming) await moving.take(table, "record_id = any($1::uuid[])", [...wholeOf.keys()], recordOf);
    const pointing = new Map<string, string>();
    for (const row of rows) {
      for (const column of REFERENCES) {
        const reference = row[column];
        if (typeof reference === "string") pointing.set(reference, String(row["id"]));
      }
    }
    const unused = `id = any($1::uuid[]) ${nobodyPoints(kinds)}`;
    await moving.take("subject_reference", unused, [...pointing.keys()], (row) => pointing.get(String(row["id"]))!);
  }
  return moving.moved;
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

/** Deletes, and keeps what was deleted with the record that it belonged to. */
class Moving {
  readonly moved = new Map<string, Record<string, Row[]>>();

  constructor(private readonly manager: EntityManager) {}

  async take(
    table: string,
    condition: string,
    ids: readonly string[],
    recordOf: (row: Row) => string,
  ): Promise<readonly Row[]> {
    if (ids.length === 0) return [];
    const gone: { row: Row }[] = await this.manager.query(
      `with gone as (delete from ${quoted(table)} where ${condition} returning *) select to_jsonb(gone) as row from gone`,
      [ids],
    );
    const rows = gone.map(({ row }) => row);
    for (const row of rows) {
      const record = recordOf(row);
      const own = this.moved.get(record) ?? {};
      this.moved.set(record, { ...own, [table]: [...(own[table] ?? []), row] });
    }
    return rows;
  }
}

/** Tables whose rows name a record, asked of the database: one that is added later is not forgotten. */
async function listNaming(manager: EntityManager): Promise<string[]> {
  const tables: { name: string }[] = await manager.query(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'record_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  return tables.map(({ name }) => name);
}

/** @returns each part's id, and that of its whole */
async function takeParts(
  moving: Moving,
  kind: RecordKind,
  ids: readonly string[],
): Promise<(readonly [part: string, whole: string])[]> {
  const taken: (readonly [string, string])[] = [];
  for (const field of kind.fields) {
    // Rows that only stand in the same house, or the like, are no parts of this one.
    if (field.kind !== "parts" || field.of !== "id") continue;
    const target = getRecordKind(field.target());
    const { column } = getAttribute(target, field.by);
    const wholeOf = (row: Row): string => String(row[column]);
    const rows = await moving.take(target.table, `${quoted(column)} = any($1::uuid[])`, ids, wholeOf);
    taken.push(...rows.map((row) => [String(row["id"]), wholeOf(row)] as const));
  }
  return taken;
}

function nobodyPoints(kinds: readonly RecordKind[]): string {
  return kinds
    .flatMap((kind) => {
      const columns = new Set(attributesOf(kind).map(({ column }) => column));
      return REFERENCES.filter((column) => columns.has(column)).map(
        (column) => `and id not in (select ${column} from ${quoted(kind.table)} where ${column} = any($1::uuid[]))`,
      );
    })
    .join(" ");
}

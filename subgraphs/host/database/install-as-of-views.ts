import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Department } from "../department";
import { getRecordKind } from "../records/record-metadata";
import { literal, quoted } from "../reading/statement";
import { appRole } from "./roles";

/**
 * The schema in which each table of records is what it was at the moment in `lianxi.as_of`. A statement finds it before the tables
 * themselves when the moment is set, so that whatever it asks, derived statuses too, is answered from what was known then.
 */
export const AS_OF_SCHEMA = "as_of";

const DROP = `drop schema if exists ${AS_OF_SCHEMA} cascade`;

const MOMENT = "(select current_setting('lianxi.as_of')::timestamptz)";

/**
 * Makes the views anew where the tables are others than they were made for. They run with the rights of who asks: rows that the
 * guard does not show now are not shown as of then either. What there is is asked of the database, since a record class may be
 * ahead of its migration.
 */
export async function installAsOfViews(department: Department, owner: DataSource): Promise<void> {
  const app = quoted(appRole(department.name));
  const tables = (await owner.query(COLUMNS, [
    department.records.map((type) => getRecordKind(type).table),
  ])) as readonly RecordTable[];
  const statements = [
    DROP,
    `create schema ${AS_OF_SCHEMA}`,
    ...tables.map((table) => viewOf(table)),
    PAST_VERSIONS,
    `grant usage on schema ${AS_OF_SCHEMA} to ${app}`,
    `grant select on all tables in schema ${AS_OF_SCHEMA} to ${app}`,
  ];
  const digest = createHash("sha256").update(statements.join()).digest("hex");
  const [made]: { digest: string | null }[] = await owner.query(
    "select obj_description(oid, 'pg_namespace') as digest from pg_namespace where nspname = $1",
    [AS_OF_SCHEMA],
  );
  if (made?.digest === digest) return;
  await owner.transaction(async (manager) => {
    for (const statement of statements) await manager.query(statement);
    await manager.query(`comment on schema ${AS_OF_SCHEMA} is ${literal(digest)}`);
  });
}

interface RecordTable {
  readonly name: string;
  readonly columns: readonly string[];
}

const COLUMNS = `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any($1)
  group by c.relname order by c.relname`;

/** Out of the way of migrations: no table changes while a view looks at it. */
export async function dropAsOfViews(owner: DataSource): Promise<void> {
  await owner.query(DROP);
}

/** Versions end one after another at the moments at which the next begin, so exactly one is there at any moment since the first. */
function viewOf({ name, columns: names }: RecordTable): string {
  const table = quoted(name);
  const columns = names.map(quoted);
  // Whom a row is about may have been found out later; the guard and the index go by what is known of that now.
  const known = new Set(["id", "area_code", "child_number", "person_number"].map(quoted));
  const past = columns.map((column) => `${known.has(column) ? "t" : "v"}.${column}`);
  return `create view ${AS_OF_SCHEMA}.${table} with (security_invoker = true) as
    select ${columns.map((column) => `t.${column}`).join(", ")} from public.${table} t where t.updated_at <= ${MOMENT}
    union all
    select ${past.join(", ")} from public.${table} t
      join public.record_history h on h.record_id = t.id
      cross join lateral jsonb_populate_record(null::public.${table}, h.row) v
      where h.valid_until > ${MOMENT} and v.updated_at <= ${MOMENT} and t.updated_at > ${MOMENT}`;
}

const PAST_VERSIONS = `create view ${AS_OF_SCHEMA}.record_history with (security_invoker = true) as
  select * from public.record_history where valid_until <= ${MOMENT}`;

import type { MigrationInterface, QueryRunner } from "typeorm";
import { CHILD_KEY_SQL } from "../../../../schema/contract/child-key";
import { rowGuardSql } from "../row-guard";

/**
 * What every department's database has besides its records: the printing of child keys, the register of references to
 * children and adults, history, idempotency keys and the log of imports. Privileges are granted to the role that
 * `appRole` names; the runner says which department it is.
 */
export class CreateHostTables1763700000000 implements MigrationInterface {
  readonly name = "CreateHostTables1763700000000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    for (const statement of [
      ...CREATE,
      ...GUARDED.flatMap((table) => rowGuardSql(table, BY_SETTING)),
      ...grants(app),
    ]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...GUARDED].reverse()) await runner.query(`drop table ${table}`);
    await runner.query("drop function child_key(integer)");
  }
}

/** As policies say it until a later migration names a function instead. */
const BY_SETTING = "starts_with(area_code, (select nullif(current_setting('lianxi.division', true), '')))";

const GUARDED = ["subject_reference", "record_history", "idempotency_key", "import_batch"];

const CREATE = [
  `create function child_key(number integer) returns text language sql immutable strict parallel safe as $body$${CHILD_KEY_SQL}$body$`,
  `create table subject_reference (
    id uuid primary key default gen_random_uuid(),
    subject text not null check (subject in ('CHILD', 'PERSON')),
    register text not null,
    local_number text not null,
    identity_token text,
    local_token text,
    via_local_token text,
    likeness jsonb,
    may_found boolean not null default false,
    state text not null default 'PENDING' check (state in ('PENDING', 'LINKED', 'FOUNDED', 'WAITING')),
    number integer,
    area_code text not null,
    created_at timestamptz not null default now(),
    assigned_at timestamptz
  )`,
  `comment on table subject_reference is '本部门登记簿中的儿童与成年人索引 how this department refers to a person, and the number that the child index gave'`,
  `comment on column subject_reference.local_number is '本部门编号 the number in the department''s own books; never leaves the database'`,
  `comment on column subject_reference.identity_token is 'HMAC of the usable identity number, keyed with a secret that the hub does not hold'`,
  `create unique index subject_reference_by_local_number on subject_reference (area_code, register, local_number)`,
  `create index subject_reference_pending on subject_reference (id) where state = 'PENDING'`,
  `create table record_history (
    kind text not null,
    record_id uuid not null,
    version integer not null,
    area_code text not null,
    recorded_by text not null,
    recording_unit text not null,
    valid_until timestamptz not null,
    row jsonb not null,
    primary key (record_id, version)
  )`,
  `comment on table record_history is '记录历史 each row as it stood before it was changed; appended, never changed'`,
  `create table idempotency_key (
    subject text not null,
    key text not null,
    body_digest text not null,
    record_id uuid not null,
    area_code text not null,
    used_at timestamptz not null default now(),
    primary key (subject, key)
  )`,
  `comment on table idempotency_key is '幂等键 which write an account''s key already did; appended, never changed'`,
  `create table import_batch (
    id uuid primary key default gen_random_uuid(),
    kind text not null,
    file_name text not null,
    file_digest text not null,
    area_code text not null,
    imported_by text not null,
    imported_at timestamptz not null default now(),
    report jsonb not null
  )`,
  `comment on table import_batch is '导入批次 what was taken in from which file: row numbers and codes, no personal value'`,
];

/** History and keys are append-only by grant, not by comment. */
function grants(app: string): string[] {
  return [
    `grant select, insert, update on subject_reference to "${app}"`,
    `grant select, insert on record_history, idempotency_key, import_batch to "${app}"`,
  ];
}

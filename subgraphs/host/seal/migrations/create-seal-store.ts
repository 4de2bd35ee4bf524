import type { MigrationInterface, QueryRunner } from "typeorm";
import { IN_DIVISION } from "../../database/row-guard";

/**
 * The seal's own tables, in a schema that the department's roles cannot enter. No foreign key, trigger or function leads from
 * the open tables to them.
 */
export class CreateSealStore1795400000000 implements MigrationInterface {
  readonly name = "CreateSealStore1795400000000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const role = `"${owner.replace(/_owner$/, "")}"`;
    for (const statement of [...FORMER, ...CREATE, ...TABLES.flatMap(guardSql), ...grants(role)])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`drop table sealed.${table}`);
  }
}

const TABLES = ["record", "origin", "query", "unsealing", "act", "import_batch"] as const;

/** What a development version kept in plain text, with triggers on the open tables; its rows come back with their files. */
const FORMER = [
  "drop table if exists sealed.incident cascade",
  ...["withdraw_incident", "keep_incident_sealed", "keep_reference_sealed"].map(
    (name) => `drop function if exists sealed.${name}() cascade`,
  ),
];

const CREATE = [
  `create table sealed.record (
    id uuid primary key,
    area_code text not null,
    subjects bytea[] not null,
    content bytea not null,
    sealed_at timestamptz not null default now()
  )`,
  `comment on table sealed.record is '封存记录 sealed records: content by AES-256-GCM, under a key that the database never has'`,
  `comment on column sealed.record.subjects is 'keyed digests of whom it is about'`,
  `create index record_by_subject on sealed.record using gin (subjects)`,
  `create table sealed.origin (
    area_code text not null,
    digest bytea not null,
    record_id uuid not null references sealed.record on delete cascade,
    primary key (area_code, digest)
  )`,
  `comment on table sealed.origin is 'keyed digests of the ids that a sealed record has or would have in the open tables: a file must not bring it back'`,
  `create index origin_of_record on sealed.origin (record_id)`,
  `create table sealed.query (
    id uuid primary key,
    area_code text not null,
    content bytea not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    approved_by text check (approved_by <> asked_by),
    approved_at timestamptz,
    answered_at timestamptz
  )`,
  `comment on table sealed.query is '依法查询 statutory queries: asked by one, approved by another, answered once'`,
  `create table sealed.unsealing (
    id uuid primary key,
    area_code text not null,
    record_id uuid not null,
    content bytea not null,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    approved_by text check (approved_by <> asked_by),
    approved_at timestamptz
  )`,
  `comment on table sealed.unsealing is '解除封存 by order number and two approvers'`,
  `create table sealed.act (
    id uuid primary key default gen_random_uuid(),
    area_code text not null,
    at timestamptz not null default clock_timestamp(),
    act text not null check (act in ('TAKEN_IN', 'SEALED', 'QUERY_ASKED', 'QUERY_APPROVED', 'QUERY_ANSWERED',
      'UNSEALING_ASKED', 'UNSEALED', 'REFUSED')),
    account text not null,
    subject uuid,
    context uuid unique
  )`,
  `comment on table sealed.act is '封存事务日志 what was done under seal, by whom, to which opaque id; appended, never changed'`,
  `comment on column sealed.act.context is 'the signed context by which it was done: no other act is done by it'`,
  `create table sealed.import_batch (
    id uuid primary key default gen_random_uuid(),
    kind text not null,
    file_name text not null,
    file_digest text not null,
    area_code text not null,
    imported_by text not null,
    imported_at timestamptz not null default now(),
    report jsonb not null
  )`,
  `comment on table sealed.import_batch is '导入批次 what was taken in from which file, whether open or sealed: among open tables its counts would tell'`,
];

function guardSql(table: string): string[] {
  return [
    `alter table sealed.${table} enable row level security`,
    `alter table sealed.${table} force row level security`,
    `create policy division on sealed.${table} using (${IN_DIVISION}) with check (${IN_DIVISION})`,
  ];
}

function grants(role: string): string[] {
  return [
    `grant usage on schema sealed to ${role}`,
    `grant select, insert, update, delete on sealed.record to ${role}`,
    `grant select, insert on sealed.origin, sealed.query, sealed.unsealing, sealed.act, sealed.import_batch to ${role}`,
    `grant update (approved_by, approved_at, answered_at) on sealed.query to ${role}`,
    `grant update (approved_by, approved_at) on sealed.unsealing to ${role}`,
  ];
}

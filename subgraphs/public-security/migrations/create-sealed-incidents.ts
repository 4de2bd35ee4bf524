import type { MigrationInterface, QueryRunner } from "typeorm";
import { appRole } from "../../host/database/roles";

/**
 * 封存 (Criminal Procedure Law art. 286; Public Security Administration Punishments Law art. 136): a schema apart, whose
 * table the application role can add to and not read, change or empty. Sealing is a move: what the open tables hold of the
 * same child and case goes in the same transaction, with its history, and an older file cannot bring it back.
 */
export class CreateSealedIncidents1795300600000 implements MigrationInterface {
  readonly name = "CreateSealedIncidents1795300600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const APP = `"${appRole("public-security")}"`;
const IN_DIVISION = `starts_with(area_code, (select nullif(current_setting('lianxi.division', true), '')))`;
/** The functions act with the owner's rights, and still behind the caller's division. */
const AS_OWNER = "language plpgsql security definer set search_path = pg_catalog, public, pg_temp";

const UP = [
  `create schema sealed`,
  `create table sealed.incident (
    reference_id uuid not null,
    identity_token text,
    area_code text not null,
    source_digest text not null,
    sealed_by text not null,
    sealed_at timestamptz not null default now(),
    content jsonb not null,
    withdrawn jsonb not null default '[]',
    primary key (reference_id, source_digest)
  )`,
  `comment on table sealed.incident is '封存的涉未案件 sealed incidents: read by the owner role on a statutory query only, by no program'`,
  `comment on column sealed.incident.reference_id is '本部门儿童索引 the reference that an open row about the same child and case would have'`,
  `comment on column sealed.incident.identity_token is '身份号码令牌 token of the identity number'`,
  `comment on column sealed.incident.area_code is '所属区划代码'`,
  `comment on column sealed.incident.source_digest is '内容摘要 the same row twice is one row'`,
  `comment on column sealed.incident.sealed_by is '导入账号'`,
  `comment on column sealed.incident.sealed_at is '封存时间'`,
  `comment on column sealed.incident.content is '原始内容 the row as it was taken in'`,
  `comment on column sealed.incident.withdrawn is '移入的公开记录及其历史 the open rows and their history that this row withdrew'`,
  `alter table sealed.incident enable row level security`,
  `alter table sealed.incident force row level security`,
  `create policy division on sealed.incident using (${IN_DIVISION}) with check (${IN_DIVISION})`,
  `create function sealed.withdraw_incident() returns trigger ${AS_OWNER} as $body$
    declare
      ids uuid[];
      open_rows jsonb;
      past_rows jsonb;
    begin
      with child as (
        select number from subject_reference where identity_token = new.identity_token and number is not null
      ), incident_gone as (
        delete from incident i
        where i.child_reference = new.reference_id
           or (i.case_no = new.content ->> 'caseNo' and i.child_number in (select number from child))
        returning i.id, to_jsonb(i) as was
      ), suspect_gone as (
        delete from suspect_incident i
        where i.child_reference = new.reference_id
           or (i.case_no = new.content ->> 'caseNo' and i.child_number in (select number from child))
        returning i.id, to_jsonb(i) as was
      )
      select array_agg(gone.id), jsonb_agg(gone.was) into ids, open_rows
      from (select * from incident_gone union all select * from suspect_gone) gone;
      with past as (delete from record_history h where h.record_id = any(ids) returning to_jsonb(h) as was)
      select jsonb_agg(past.was) into past_rows from past;
      delete from subject_reference where id = new.reference_id;
      update sealed.incident
      set withdrawn = coalesce(open_rows, '[]') || coalesce(past_rows, '[]')
      where reference_id = new.reference_id and source_digest = new.source_digest;
      return null;
    end
  $body$`,
  `create trigger withdraw_incident after insert on sealed.incident
    for each row execute function sealed.withdraw_incident()`,
  `create function sealed.keep_incident_sealed() returns trigger ${AS_OWNER} as $body$
    begin
      if exists (select from sealed.incident s where s.reference_id = new.child_reference) then return null; end if;
      return new;
    end
  $body$`,
  `create trigger keep_sealed before insert on incident for each row execute function sealed.keep_incident_sealed()`,
  `create trigger keep_sealed before insert on suspect_incident
    for each row execute function sealed.keep_incident_sealed()`,
  `create function sealed.keep_reference_sealed() returns trigger ${AS_OWNER} as $body$
    begin
      if exists (select from sealed.incident s where s.reference_id = new.id) then return null; end if;
      return new;
    end
  $body$`,
  `create trigger keep_sealed before insert on subject_reference
    for each row execute function sealed.keep_reference_sealed()`,
  `grant usage on schema sealed to ${APP}`,
  `grant insert on sealed.incident to ${APP}`,
];

const DOWN = [
  `drop trigger keep_sealed on subject_reference`,
  `drop trigger keep_sealed on suspect_incident`,
  `drop trigger keep_sealed on incident`,
  `drop schema sealed cascade`,
];

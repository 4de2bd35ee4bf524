import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who was given which child, by whom, why and until when. A grant can be ended and never changed or taken out. */
export class CreateCaseGrants1795330800000 implements MigrationInterface {
  readonly name = "CreateCaseGrants1795330800000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select, insert, update (ended_at, ended_by) on case_grant to "${app}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table case_grant");
  }
}

const UP = [
  `create table case_grant (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('CASE', 'BREAK_GLASS', 'GUARDIAN')),
    subject text not null check (subject <> ''),
    child_number integer not null,
    purpose text not null,
    department text,
    opened_by text not null,
    opened_at timestamptz not null default now(),
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    reason text not null check (btrim(reason) <> ''),
    idempotency_key text,
    check (ends_at > opened_at),
    check ((ended_at is null) = (ended_by is null)),
    check (kind = 'BREAK_GLASS' or opened_by <> subject)
  )`,
  `comment on table case_grant is '个案授权 who may see which child, until when; past ends_at it is none, with nothing having to run'`,
  `comment on column case_grant.kind is 'CASE 个案授权, BREAK_GLASS 紧急调阅, GUARDIAN 监护人: see schema/contract/case-grant.ts'`,
  `comment on column case_grant.subject is 'the account that is given the child; never a person''s name'`,
  `comment on column case_grant.child_number is 'as it was opened; a number that was merged since leads to the one in use'`,
  `comment on column case_grant.department is 'whose records alone; null: those of all departments'`,
  `comment on column case_grant.ended_at is 'when somebody ended it before its time'`,
  `comment on column case_grant.reason is '事由 free text of the office that opened it'`,
  "create index case_grant_by_subject on case_grant (subject, ends_at) where ended_at is null",
  "create index case_grant_by_child on case_grant (child_number)",
  "create unique index case_grant_by_idempotency_key on case_grant (opened_by, idempotency_key) where idempotency_key is not null",
];

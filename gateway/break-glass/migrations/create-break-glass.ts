import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who broke the glass, who was told of it, and who reviewed it. Rows are added and never changed. */
export class CreateBreakGlass1795342000000 implements MigrationInterface {
  readonly name = "CreateBreakGlass1795342000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select, insert on break_glass, break_glass_notice, break_glass_review to "${app}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table break_glass_review, break_glass_notice, break_glass");
  }
}

const UP = [
  `create table break_glass (
    grant_id uuid primary key references case_grant,
    account text not null,
    role text not null,
    office text not null,
    number integer not null,
    reason_code text not null,
    narrative text not null check (length(narrative) >= 30),
    opened_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > opened_at and ends_at <= opened_at + interval '60 minutes')
  )`,
  `comment on table break_glass is '紧急调阅 somebody opened a child for himself, for an hour at most; what was read then says so in the audit log'`,
  `comment on column break_glass.account is 'who did it'`,
  `comment on column break_glass.role is 'in which role; it is suspended while a use of it waits for its review for more than 72 hours'`,
  `comment on column break_glass.office is 'the department that answers for it'`,
  `comment on column break_glass.number is 'the child'`,
  "create index break_glass_by_account on break_glass (account, opened_at)",
  "create index break_glass_by_office on break_glass (office, opened_at)",

  `create table break_glass_notice (
    grant_id uuid not null references break_glass,
    recipient text not null,
    made_at timestamptz not null,
    primary key (grant_id, recipient)
  )`,
  `comment on table break_glass_notice is '紧急调阅通知 whom it was told to, in the same transaction that opened it'`,
  `comment on column break_glass_notice.recipient is 'a role: the supervisor of the department that answers for it, and the data protection officer'`,

  `create table break_glass_review (
    grant_id uuid primary key references break_glass,
    reviewer text not null,
    reviewed_at timestamptz not null,
    outcome text not null check (outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')),
    remarks text not null
  )`,
  `comment on table break_glass_review is '紧急调阅复核 what somebody else than the user found; once'`,
];

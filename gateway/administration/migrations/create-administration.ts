import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Who has an account, and who holds which role from when to when. What the embedded sign-in knew of either becomes rows here.
 * The application role may open and grant, approve, end and close; it can neither delete a row nor change what one said.
 */
export class CreateAdministration1795330000000 implements MigrationInterface {
  readonly name = "CreateAdministration1795330000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select, insert, update (closed_at, closed_by, close_reason) on account to "${app}"`);
    await runner.query(
      `grant select, insert, update (approved_at, approved_by, ended_at, ended_by, end_reason) on role_assignment to "${app}"`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table role_assignment, account");
  }
}

const UP = [
  `create table account (
    subject text primary key check (subject ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
    kind text not null check (kind in ('PERSON', 'MACHINE')),
    opened_at timestamptz not null default now(),
    opened_by text not null,
    closed_at timestamptz,
    closed_by text check (closed_by <> subject),
    close_reason text,
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (close_reason is null))
  )`,
  `comment on table account is '账号 who may be known here at all; closed once and for all, so that the log means one person by a name'`,
  `comment on column account.subject is 'the claim sub of its tokens; names a seat, never a person'`,

  `create table role_assignment (
    id bigint generated always as identity primary key,
    subject text not null references account,
    role text not null,
    division text not null check (division ~ '^[0-9]{2,18}$'),
    valid_from timestamptz not null,
    ends_at timestamptz not null check (ends_at > valid_from),
    reason text not null check (btrim(reason) <> ''),
    granted_at timestamptz not null default now(),
    granted_by text not null check (granted_by <> subject),
    needs_approval boolean not null,
    approved_at timestamptz,
    approved_by text check (approved_by <> subject and approved_by <> granted_by),
    ended_at timestamptz,
    ended_by text check (ended_by <> subject),
    end_reason text,
    check ((approved_at is null) = (approved_by is null)),
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
  )`,
  `comment on table role_assignment is '岗位授予 which account holds which role, where, from when to when, and who answers for it; ends by itself'`,
  `comment on column role_assignment.division is 'code of the division whose records the role may see: a prefix'`,
  `comment on column role_assignment.needs_approval is 'it holds nothing before approved_at'`,
  `comment on column role_assignment.ended_at is 'ended by somebody before its time'`,
  "create index role_assignment_by_subject on role_assignment (subject)",

  `insert into account (subject, kind, opened_by, closed_at, closed_by, close_reason)
   select subject, 'PERSON', '(installation)',
          case when not is_active then now() end, case when not is_active then '(installation)' end,
          case when not is_active then '迁移前已离岗 had left before the migration' end
   from sign_in_account`,
  `insert into role_assignment (subject, role, division, valid_from, ends_at, reason, granted_by, needs_approval)
   select subject, role, division, now(), now() + interval '366 days',
          '由登录账号迁移 taken over from the sign-in account', '(installation)', false
   from sign_in_account where is_active`,
];

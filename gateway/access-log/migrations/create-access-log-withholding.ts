import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which looks a guardian is not told of for now: who decided it, why, and until when. Nothing of it is ever deleted. */
export class CreateAccessLogWithholding1795341000000 implements MigrationInterface {
  readonly name = "CreateAccessLogWithholding1795341000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    await runner.query(`grant select, insert on access_log_withholding to "${app}"`);
    await runner.query(`grant update (ended_at, ended_by, ended_because) on access_log_withholding to "${app}"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table access_log_withholding");
  }
}

const UP = [
  `create table access_log_withholding (
    id uuid primary key default gen_random_uuid(),
    number integer not null,
    office text,
    purpose text,
    since timestamptz not null,
    until timestamptz not null,
    ground text not null check (ground in ('INVESTIGATION', 'PARTY_TO_HARM', 'SEALED', 'ORDER')),
    reason text not null check (length(reason) >= 10),
    approved_by text not null,
    approver_role text not null,
    opened_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    ended_because text,
    check (until > opened_at and until <= opened_at + interval '1 year'),
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
  )`,
  `comment on table access_log_withholding is '暂不告知 looks that guardians are not told of for now; they appear under their true date once it has ended'`,
  `comment on column access_log_withholding.number is 'the child'`,
  `comment on column access_log_withholding.office is 'the department whose looks are withheld; null for every one'`,
  `comment on column access_log_withholding.purpose is 'the purpose whose looks are withheld; null for every one'`,
  `comment on column access_log_withholding.since is 'looks from then on'`,
  `comment on column access_log_withholding.until is 'it ends by itself then'`,
  `comment on column access_log_withholding.approved_by is 'the account that decided it'`,
  `comment on column access_log_withholding.ended_at is 'when somebody ended it before'`,
  "create index access_log_withholding_by_number on access_log_withholding (number)",
];

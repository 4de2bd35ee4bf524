import type { MigrationInterface, QueryRunner } from "typeorm";
import { rowGuardSql } from "../row-guard";

/**
 * Who had which masked value shown in full, and why. The value itself is not here. The application counts what an account had
 * shown and cannot read of whom.
 */
export class RecordRevealedValues1795341000000 implements MigrationInterface {
  readonly name = "RecordRevealedValues1795341000000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    for (const statement of [
      ...CREATE,
      ...rowGuardSql("revealed_value", "starts_with(area_code, (select caller_division()))"),
      `grant insert, select (${COUNTED}) on revealed_value to "${owner.replace(/_owner$/, "_app")}"`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table revealed_value");
  }
}

const COUNTED = "area_code, subject, revealed_at";

const CREATE = [
  `create table revealed_value (
    id uuid primary key default gen_random_uuid(),
    area_code text not null,
    subject text not null,
    role text not null,
    purpose text not null,
    kind text not null,
    record_id uuid not null,
    child_number integer not null,
    field text not null,
    reason text not null,
    context_id uuid,
    revealed_at timestamptz not null default now()
  )`,
  `comment on table revealed_value is '完整信息查阅记录 who had which masked value shown in full, and why; never the value; appended, never changed'`,
  `comment on column revealed_value.area_code is 'the caller''s division'`,
  `comment on column revealed_value.context_id is 'jti of the signed context; null for who asked within the department'`,
  `create index revealed_value_by_subject on revealed_value (area_code, subject, revealed_at)`,
];

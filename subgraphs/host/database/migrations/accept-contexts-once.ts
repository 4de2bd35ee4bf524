import type { MigrationInterface, QueryRunner } from "typeorm";
import { rowGuardSql } from "../row-guard";

/** What a write was called by is written down with what it wrote, so that the same call cannot write again. */
export class AcceptContextsOnce1795320200000 implements MigrationInterface {
  readonly name = "AcceptContextsOnce1795320200000";

  async up(runner: QueryRunner): Promise<void> {
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    for (const statement of [
      ...CREATE,
      ...rowGuardSql("accepted_context", BY_FUNCTION),
      `grant select, insert on accepted_context to "${owner.replace(/_owner$/, "_app")}"`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table accepted_context");
  }
}

const BY_FUNCTION = "starts_with(area_code, (select caller_division()))";

const CREATE = [
  `create table accepted_context (
    area_code text not null,
    id uuid not null,
    field text not null,
    accepted_at timestamptz not null default now(),
    primary key (area_code, id, field)
  )`,
  `comment on table accepted_context is '已受理的调用上下文 signed contexts that have written, by their jti and the field of the mutation; appended, never changed'`,
];

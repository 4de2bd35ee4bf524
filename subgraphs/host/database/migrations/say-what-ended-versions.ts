import type { MigrationInterface, QueryRunner } from "typeorm";

/** A version that ended says by which act, and why, where the act asks for a reason. */
export class SayWhatEndedVersions1795331200000 implements MigrationInterface {
  readonly name = "SayWhatEndedVersions1795331200000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table record_history
         add column ended_by text not null default 'AMEND' check (ended_by in ('AMEND', 'CLOSE', 'REOPEN')),
         add column reason text`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("alter table record_history drop column ended_by, drop column reason");
  }
}

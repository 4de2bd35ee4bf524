import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A suspect's row has no reference: the child index is not to know that there is one. Rows that had one are taken out and come
 * back with their file; references that were given go with them.
 */
export class WithholdSuspects1795400100000 implements MigrationInterface {
  readonly name = "WithholdSuspects1795400100000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE "suspect_incident" ADD "resident_id_token" text`,
  `COMMENT ON COLUMN "suspect_incident"."resident_id_token" IS '公民身份号码令牌'`,
  // Forced row security hides every row from the owner, too: for a moment it is not forced.
  `alter table subject_reference no force row level security`,
  `alter table suspect_incident no force row level security`,
  `alter table record_history no force row level security`,
  `delete from subject_reference s using suspect_incident i where i.child_reference = s.id`,
  `delete from record_history where kind = 'SuspectIncident'`,
  `delete from suspect_incident`,
  `alter table subject_reference force row level security`,
  `alter table suspect_incident force row level security`,
  `alter table record_history force row level security`,
];

const DOWN = [`ALTER TABLE "suspect_incident" DROP COLUMN "resident_id_token"`];

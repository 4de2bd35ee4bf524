import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * An account's key is its own in each division: before, one that had moved to another division was refused a key which it had
 * used in the first, where it can see nothing any more.
 */
export class PlaceIdempotencyKeys1795320050000 implements MigrationInterface {
  readonly name = "PlaceIdempotencyKeys1795320050000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table idempotency_key drop constraint idempotency_key_pkey");
    await runner.query("alter table idempotency_key add primary key (area_code, subject, key)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("alter table idempotency_key drop constraint idempotency_key_pkey");
    await runner.query("alter table idempotency_key add primary key (subject, key)");
  }
}

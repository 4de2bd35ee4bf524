import type { MigrationInterface, QueryRunner } from "typeorm";
import { CHILD_KEY_SQL } from "../../../../schema/contract/child-key";

/** Prints child keys by an expression that PostgreSQL writes into the statement; before, each key cost a subquery. */
export class InlineChildKey1795300000000 implements MigrationInterface {
  readonly name = "InlineChildKey1795300000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create or replace function child_key(number integer) returns text language sql immutable strict parallel safe as $body$${CHILD_KEY_SQL}$body$`,
    );
  }

  /** Both print the same: there is nothing to go back to. */
  async down(): Promise<void> {}
}

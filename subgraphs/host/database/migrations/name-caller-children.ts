import type { MigrationInterface, QueryRunner } from "typeorm";
import { CALLER_CONTEXT } from "../caller-context-function";

/**
 * A context says besides the division which children a caller is shown, where he is shown only those who were given to him.
 * Each of the two functions verifies the whole context by itself: a statement that exchanged the context between them would
 * otherwise take the division of one and the children of the other.
 */
export class NameCallerChildren1795331000000 implements MigrationInterface {
  readonly name = "NameCallerChildren1795331000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  CALLER_CONTEXT.plain,
  `create or replace function caller_division() returns text language sql stable parallel safe
    as $body$ select nullif(pg_catalog.split_part(public.caller_context(), '/', 1), '') $body$`,
  `create function caller_children() returns integer[] language sql stable parallel safe
    as $body$ select pg_catalog.string_to_array(pg_catalog.substring(public.caller_context(), '/(.*)$'), ',')::integer[] $body$`,
];

const DOWN = [
  "drop function caller_children() cascade",
  `create or replace function caller_division() returns text language sql stable parallel safe
    as $body$ select nullif(pg_catalog.current_setting('lianxi.division', true), '') $body$`,
  "drop function caller_context()",
];

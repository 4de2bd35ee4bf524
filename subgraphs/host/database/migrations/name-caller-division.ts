import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Every policy asks one function whose rows the caller may see, so that the way in which that is known can change without a
 * change of policies. The key by which a signed context is verified is the owner's alone.
 */
export class NameCallerDivision1795320100000 implements MigrationInterface {
  readonly name = "NameCallerDivision1795320100000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    await replacePolicies(runner, "lianxi.division", BY_FUNCTION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replacePolicies(runner, "caller_division", BY_SETTING);
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `create or replace function caller_division() returns text language sql stable parallel safe
    as $body$ select nullif(pg_catalog.current_setting('lianxi.division', true), '') $body$`,
  `create table row_context_key (
    id text primary key,
    inner_pad bytea not null check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64),
    accepted_until timestamptz
  )`,
  `comment on table row_context_key is '行级防护密钥 by what the MAC of a caller''s context is verified (RFC 2104, keys padded); only the owner reads it'`,
  `comment on column row_context_key.accepted_until is 'null: the key in force; else until when contexts under an earlier key are good'`,
];

const DOWN = ["drop table row_context_key", "drop function caller_division()"];

const BY_FUNCTION = "starts_with(area_code, (select caller_division()))";

/** As policies said it before. */
const BY_SETTING = "starts_with(area_code, (select nullif(current_setting('lianxi.division', true), '')))";

async function replacePolicies(runner: QueryRunner, word: string, inDivision: string): Promise<void> {
  const policies = (await runner.query(
    `select format('%I on %I.%I', policyname, schemaname, tablename) as place from pg_policies where strpos(qual, $1) > 0`,
    [word],
  )) as { place: string }[];
  for (const { place } of policies) {
    await runner.query(`alter policy ${place} using (${inDivision}) with check (${inDivision})`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Finds the entries about a child without reading the log: an index over the references in the entries themselves, which
 * therefore cannot disagree with them. It is kept while entries are written and not behind them (`fastupdate`), so that no
 * commit now and then pays for thousands.
 */
export class IndexAuditLog1795340000000 implements MigrationInterface {
  readonly name = "IndexAuditLog1795340000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const [{ owner }] = (await runner.query("select current_user as owner")) as [{ owner: string }];
    const app = owner.replace(/_owner$/, "_app");
    for (const each of FUNCTIONS) {
      await runner.query(`revoke all on function ${each} from public`);
      await runner.query(`grant execute on function ${each} to "${app}"`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop index audit_entry_by_subject");
    for (const each of FUNCTIONS) await runner.query(`drop function ${each}`);
  }
}

const TEXT = "audit_text(bytea, text)";
const NUMBER = "audit_number(bytea, text)";
const ABOUT = "audit_about(bytea)";
const FUNCTIONS = [TEXT, NUMBER, ABOUT];

/**
 * The canonical JSON behind the 60 bytes of place. What they look for is ASCII, and a quote inside a text is escaped there: no
 * text can pass for a field.
 */
const BODY = "encode(substr(entry, 61), 'escape')";

const UP = [
  `create function audit_text(entry bytea, field text) returns text
   language sql immutable strict parallel safe
   return substring(${BODY} from '"' || field || '":"([^"]*)"')`,
  `comment on function ${TEXT} is 'a text field of an entry that holds ASCII only, such as role or purpose; null when it is null or not there'`,
  `create function audit_number(entry bytea, field text) returns integer
   language sql immutable strict parallel safe
   return substring(${BODY} from '"' || field || '":([0-9]{1,9})[,}]')::integer`,
  `comment on function ${NUMBER} is 'a whole number of an entry, such as misses; null when it is not there'`,
  `create function audit_about(entry bytea) returns text[]
   language sql immutable strict parallel safe
   return string_to_array(replace(substring(${BODY} from '"about":\\[([^]]*)\\]'), '"', ''), ',')`,
  `comment on function ${ABOUT} is 'the references of the children and adults that an entry names'`,
  "create index audit_entry_by_subject on audit_entry using gin (audit_about(entry)) with (fastupdate = off)",
];

import { quoted } from "../reading/statement";

/**
 * Row-level security of one table: a row is seen and written only by callers whose division is a prefix of its area.
 * Written as `(select ...)` so that the setting is read once per statement. After a transaction the setting is an empty
 * string, not null: both must mean "no rows". FORCE, because otherwise the owner would be exempt.
 */
export function rowGuardSql(table: string): string[] {
  const visible = `starts_with(area_code, (select nullif(current_setting('lianxi.division', true), '')))`;
  return [
    `alter table ${quoted(table)} enable row level security`,
    `alter table ${quoted(table)} force row level security`,
    `create policy division on ${quoted(table)} using (${visible}) with check (${visible})`,
  ];
}

/** What the application role may do with a table of records: never delete, never own. */
export function grantSql(table: string, appRole: string, privileges = "select, insert, update"): string {
  return `grant ${privileges} on ${quoted(table)} to ${quoted(appRole)}`;
}

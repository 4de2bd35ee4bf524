import { quoted } from "../reading/statement";

/**
 * A row is seen and written only by callers whose division is a prefix of its area. Written as `(select ...)` so that the
 * function is called once per statement and not per row.
 */
export const IN_DIVISION = "starts_with(area_code, (select caller_division()))";

/** Row-level security of one table. FORCE, because otherwise the owner would be exempt. */
export function rowGuardSql(table: string, inDivision = IN_DIVISION): string[] {
  return [
    `alter table ${quoted(table)} enable row level security`,
    `alter table ${quoted(table)} force row level security`,
    `create policy division on ${quoted(table)} using (${inDivision}) with check (${inDivision})`,
  ];
}

/** What the application role may do with a table of records: never delete, never own. */
export function grantSql(table: string, appRole: string, privileges = "select, insert, update"): string {
  return `grant ${privileges} on ${quoted(table)} to ${quoted(appRole)}`;
}

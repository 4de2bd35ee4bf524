import type { DerivationScope } from "../../host/records/record-metadata";
import { activeSql } from "../active-sql";

/** Whether a volunteer of the register helps at the site today, as an SQL expression on a row of `care_site`. */
export function volunteersActiveSql({ column, today }: Pick<DerivationScope, "column" | "today">): string {
  const volunteer = { column: (name: string) => `v.${name}`, today };
  return `exists (select from volunteer v where v.site_code = ${column("code")} and ${activeSql(volunteer)})`;
}

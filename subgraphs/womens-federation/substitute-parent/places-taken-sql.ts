import type { DerivationScope } from "../../host/records/record-metadata";
import { activeSql } from "../active-sql";

/** How many children a substitute parent is paired with today. */
export function placesTakenSql({ column, today }: DerivationScope): string {
  const paired = { column: (name: string) => `pairing.${name}`, today };
  return `(select count(*)::int from community_pairing pairing where pairing.helper_code = ${column("code")} and ${activeSql(paired)})`;
}

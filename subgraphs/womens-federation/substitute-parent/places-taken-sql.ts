import type { DerivationScope } from "../../host/records/record-metadata";
import { ofAllChildren } from "../../host/records/of-all-children";
import { activeSql } from "../active-sql";

/** How many children a substitute parent is paired with today; null for who sees not all children. */
export function placesTakenSql({ column, today }: DerivationScope): string {
  const paired = { column: (name: string) => `pairing.${name}`, today };
  return ofAllChildren(
    `(select count(*)::int from community_pairing pairing where pairing.helper_code = ${column("code")} and ${activeSql(paired)})`,
  );
}

import type { DerivationScope } from "../../host/records/record-metadata";

/**
 * Whether at least one of the card's phones can be reached: a valid number (an invalid one is never stored) that the
 * school marked 可联系 when it last called.
 *
 * @param phones columns of numbers; the mark of each stands in the column of the same name with `_status` behind it
 */
export function oneReachableSql({ column }: DerivationScope, phones: readonly string[]): string {
  const reachable = phones.map(
    (phone) => `(${column(phone)} is not null and ${column(`${phone}_status`)} is not distinct from 'REACHABLE')`,
  );
  return `(${reachable.join(" or ")})`;
}

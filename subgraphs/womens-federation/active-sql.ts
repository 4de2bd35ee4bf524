import type { DerivationScope } from "../host/records/record-metadata";

/** A pairing is active from its first to its last day, both included; one without a first day never began. */
export function activeSql({ column, today }: Pick<DerivationScope, "column" | "today">): string {
  return `(coalesce(${column("started_on")} <= ${today}, false) and coalesce(${column("ended_on")} >= ${today}, true))`;
}

import type { Purpose } from "../../../schema/contract/purposes";

/** A write is never repeated; writes and emergencies go before ordinary reads where there is not room for all. */
export type CallKind = "Write" | "EmergencyRead" | "Read";

/**
 * The purposes under which a child may be in danger now: the search for a missing child (未成年人保护法 第一百零三条), the
 * mandatory report (第十一条) and the emergency look-up.
 */
const EMERGENCIES: ReadonlySet<Purpose> = new Set<Purpose>(["MISSING_CHILD", "MANDATORY_REPORT", "BREAK_GLASS"]);

export function isEmergency(purpose: Purpose): boolean {
  return EMERGENCIES.has(purpose);
}

/** @param purpose undefined where nobody asks by name: over a supergraph without policy */
export function callKind(kind: "read" | "write", purpose: Purpose | undefined): CallKind {
  if (kind === "write") return "Write";
  return purpose !== undefined && isEmergency(purpose) ? "EmergencyRead" : "Read";
}

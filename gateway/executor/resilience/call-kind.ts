import type { Purpose } from "../../../schema/contract/purposes";
import { isEmergency } from "../../../schema/contract/purposes";

/** A write is never repeated; writes and emergencies go before ordinary reads where there is not room for all. */
export type CallKind = "Write" | "EmergencyRead" | "Read";

/** @param purpose undefined where nobody asks by name: over a supergraph without policy */
export function callKind(kind: "read" | "write", purpose: Purpose | undefined): CallKind {
  if (kind === "write") return "Write";
  return purpose !== undefined && isEmergency(purpose) ? "EmergencyRead" : "Read";
}

import type { ResidentIdResult } from "./cells/read-resident-id";
import type { WarningCode } from "./outcome";

const WARNINGS = {
  missing: "W_ID_MISSING",
  numeric: "W_ID_NUMERIC",
  format: "W_ID_FORMAT",
  check: "W_ID_CHECK",
} as const;

/** The warning that an identity number brings to its row, in every file that has one. */
export function findResidentIdWarning(id: ResidentIdResult): WarningCode | undefined {
  if (id.state !== "usable") return WARNINGS[id.state];
  return id.normalised ? "W_ID_NORMALISED" : undefined;
}

import type { Purpose } from "../../schema/contract/purposes";

/**
 * Purposes that say by themselves that harm is feared. Whoever does the harm may be the guardian who reads the log, and reads
 * it before anybody has thought of withholding.
 */
const ALARMING: ReadonlySet<Purpose> = new Set<Purpose>([
  "MANDATORY_REPORT",
  "SOCIAL_INQUIRY",
  "MISSING_CHILD",
  "BREAK_GLASS",
]);

/** Hours for which such looks wait, so that a supervisor can withhold them: as long as the review of a break-glass may take. */
export const WAITING_HOURS = 72;

/** Looks for this purpose are shown when they were before the moment that is returned. */
export function shownBefore(purpose: Purpose, now: Date): Date {
  return ALARMING.has(purpose) ? new Date(now.getTime() - WAITING_HOURS * 60 * 60 * 1_000) : now;
}

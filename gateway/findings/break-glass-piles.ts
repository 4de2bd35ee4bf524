import type { AuditFinding } from "./audit-finding";
import { findingsOf, groupBySeat } from "./audit-finding";
import { crowded } from "./crowded";
import type { LoggedQuestion } from "./logged-question";

/** As `gateway/break-glass/is-pile.ts`, which gives the alarm when it happens. */
const PILE = { hours: 24, enough: 3 };

/** @param openings the questions by which the glass was broken, and no others */
export function findBreakGlassPiles(openings: readonly LoggedQuestion[]): AuditFinding[] {
  const done = openings.filter(({ outcome }) => outcome.kind === "Answered");
  return [...groupBySeat(done).values()].flatMap((own) => findingsOf("BREAK_GLASS_PILE", crowded(own, PILE)));
}

import type { ErrorCode } from "../../schema/contract/errors";
import type { AuditFinding } from "./audit-finding";
import { findingsOf, groupBySeat } from "./audit-finding";
import { crowded } from "./crowded";
import type { LoggedQuestion } from "./logged-question";

/** So many in an hour are no slip: a program that asks for too much is mended after the first. */
const REFUSALS = { hours: 1, enough: 5 };

const OVERREACHING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["FORBIDDEN", "PURPOSE_NOT_ALLOWED"]);

/** Questions that were refused because the role or the purpose does not reach so far, again and again. */
export function findRefusedAttempts(questions: readonly LoggedQuestion[]): AuditFinding[] {
  const refused = questions.filter(({ outcome }) => outcome.kind === "Refused" && OVERREACHING.has(outcome.code));
  return [...groupBySeat(refused).values()].flatMap((own) => findingsOf("REFUSED_ATTEMPTS", crowded(own, REFUSALS)));
}

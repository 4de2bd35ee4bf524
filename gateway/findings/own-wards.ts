import type { AuditFinding } from "./audit-finding";
import { findingsOf } from "./audit-finding";
import type { LoggedQuestion } from "./logged-question";

/**
 * Somebody looked in office at a child whom the same account was given as its guardian. Whoever carries the same name, or looks
 * at a relative or a neighbour, cannot be found: the hub keeps no names, addresses or kinship, and the departments do not tell.
 *
 * @param wards account -> the log's names of the children in its care
 */
export function findOwnWards(
  questions: readonly LoggedQuestion[],
  wards: ReadonlyMap<string, ReadonlySet<string>>,
): AuditFinding[] {
  const own = questions.flatMap((question): LoggedQuestion[] => {
    if (question.role === "guardian" || question.outcome.kind === "Refused") return [];
    const about = question.about.filter((reference) => wards.get(question.account)?.has(reference));
    return about.length > 0 ? [{ ...question, about }] : [];
  });
  return findingsOf("OWN_WARD", own);
}

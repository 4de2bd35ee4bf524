import { JOINT_ROLES } from "../../schema/contract/roles";
import type { AuditFinding } from "./audit-finding";
import { findingsOf } from "./audit-finding";
import type { LoggedQuestion } from "./logged-question";

/**
 * The joint office looks at a child when its case is open (security design 3.2). A look at any other child is answered as if
 * there were none: in the log it is a look that named somebody and found nobody.
 */
export function findLookUpsWithoutCase(questions: readonly LoggedQuestion[]): AuditFinding[] {
  return findingsOf(
    "LOOK_UP_WITHOUT_CASE",
    questions.filter(
      ({ role, purpose, about, outcome }) =>
        JOINT_ROLES.includes(role) &&
        purpose === "CASE_MEETING" &&
        about.length > 0 &&
        outcome.kind === "Answered" &&
        outcome.misses > 0,
    ),
  );
}

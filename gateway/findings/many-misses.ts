import type { AuditFinding } from "./audit-finding";
import { findingsOf, groupBySeat } from "./audit-finding";
import { crowded } from "./crowded";
import type { LoggedQuestion } from "./logged-question";

/** Half of what pauses an account (`gateway/pipeline/limit-misses.ts`): whoever stays just below that is found here. */
const MISSES = { hours: 1, enough: 25 };

/** Keys, names or numbers tried out: many looks in an hour that found nobody. */
export function findManyMisses(questions: readonly LoggedQuestion[]): AuditFinding[] {
  const missed = questions.filter((question) => missesOf(question) > 0);
  return [...groupBySeat(missed).values()].flatMap((own) => findingsOf("MANY_MISSES", crowded(own, MISSES, missesOf)));
}

function missesOf({ outcome }: LoggedQuestion): number {
  return outcome.kind === "Answered" ? outcome.misses : 0;
}

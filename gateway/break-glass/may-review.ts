import type { Caller } from "../../schema/contract/caller";
import type { BreakGlass } from "./break-glass";

/** Hours within which a use is to be reviewed; after them the user's role is suspended until it is. */
export const REVIEW_HOURS = 72;
export const SHORTEST_REMARKS = 10;

export type ReviewDecision =
  | { readonly kind: "Allowed" }
  /** It is another department's: whoever asks is not told that it is there. */
  | { readonly kind: "Unknown" }
  | { readonly kind: "OwnUse" }
  | { readonly kind: "Reviewed" }
  | { readonly kind: "Unfit"; readonly argument: "remarks" };

/** Who may review a use: the supervisor of the department that answers for it, and never who did it, in whatever role. */
export function decideReview(
  { subject, role }: Pick<Caller, "subject" | "role">,
  { office, account, review }: Pick<BreakGlass, "office" | "account" | "review">,
  remarks: string,
): ReviewDecision {
  if (role !== `${office}.supervisor`) return { kind: "Unknown" };
  if (subject === account) return { kind: "OwnUse" };
  if (review) return { kind: "Reviewed" };
  if ([...remarks.trim()].length < SHORTEST_REMARKS) return { kind: "Unfit", argument: "remarks" };
  return { kind: "Allowed" };
}

export function reviewDueAt(openedAt: Date): Date {
  return new Date(openedAt.getTime() + REVIEW_HOURS * 60 * 60 * 1_000);
}

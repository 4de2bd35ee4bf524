import type { DataSource } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import type { BreakGlass, ReviewOutcome } from "./break-glass";
import { findBreakGlass } from "./list-break-glass";
import { decideReview } from "./may-review";

/**
 * Says of a use whether it was an emergency. It can be said once; from then on the user's role is no longer suspended for it.
 *
 * @throws Refusal RECORD_NOT_FOUND for what is no use or another department's, REVIEW_OF_OWN_ACT, STALE_VERSION when it was
 *   reviewed meanwhile, BAD_USER_INPUT without remarks
 */
export async function reviewBreakGlass(
  database: DataSource,
  reviewer: Caller,
  id: string,
  { outcome, remarks }: { readonly outcome: ReviewOutcome; readonly remarks: string },
  at: Date,
): Promise<BreakGlass> {
  const use = await findBreakGlass(database, id);
  if (!use) throw new Refusal("RECORD_NOT_FOUND");
  const decision = decideReview(reviewer, use, remarks);
  switch (decision.kind) {
    case "Unknown":
      throw new Refusal("RECORD_NOT_FOUND");
    case "OwnUse":
      throw new Refusal("REVIEW_OF_OWN_ACT");
    case "Reviewed":
      throw new Refusal("STALE_VERSION");
    case "Unfit":
      throw new Refusal("BAD_USER_INPUT", { argument: decision.argument });
    case "Allowed":
  }
  const review = { reviewer: reviewer.subject, at, outcome, remarks: remarks.trim() };
  const stored = (await database.query(
    `insert into break_glass_review (grant_id, reviewer, reviewed_at, outcome, remarks)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning grant_id`,
    [id, review.reviewer, review.at, review.outcome, review.remarks],
  )) as unknown[];
  if (stored.length === 0) throw new Refusal("STALE_VERSION");
  return { ...use, review };
}

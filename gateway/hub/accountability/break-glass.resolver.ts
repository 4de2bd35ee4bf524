import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { formatChildKey, parseChildKey } from "../../../schema/contract/child-key";
import { Refusal } from "../../../schema/contract/errors";
import { LARGEST_PAGE } from "../../../schema/contract/page";
import type { BreakGlass, EmergencyReason, ReviewOutcome } from "../../break-glass/break-glass";
import { reviewDueAt } from "../../break-glass/may-review";
import type { HubContext } from "../hub-context";
import { BreakGlassNotice, EmergencyReasons, OpenedBreakGlass, ReviewOutcomes } from "./break-glass";

/** Opening a child to oneself in an emergency, and answering for it. */
@Resolver(() => BreakGlassNotice)
export class BreakGlassResolver {
  @Mutation(() => OpenedBreakGlass, {
    nullable: true,
    description: "Opens a child to the caller for an hour at most, after signing in within five minutes (紧急调阅)",
  })
  async openBreakGlass(
    @Arg("childId", () => ID) childId: string,
    @Arg("reasonCode", () => EmergencyReasons) reason: EmergencyReason,
    @Arg("narrative", () => String, { description: "情况说明，不少于三十个字" }) narrative: string,
    @Arg("minutes", () => Int, { description: "1 至 60" }) minutes: number,
    @Ctx() { caller, sees, accountability }: HubContext,
  ): Promise<OpenedBreakGlass> {
    if (sees === "Nothing") throw new Refusal("CHILD_NOT_FOUND");
    const asked = { child: getNumber(childId), reason, narrative, minutes };
    const { id, openedAt, endsAt } = await accountability.breakGlass.open(caller, asked);
    return { id, endsAt: endsAt.toISOString(), reviewDueAt: reviewDueAt(openedAt).toISOString() };
  }

  @Mutation(() => BreakGlassNotice, {
    nullable: true,
    description: "Says of a broken glass whether it was an emergency; never one's own (复核紧急调阅)",
  })
  async reviewBreakGlass(
    @Arg("id", () => ID) id: string,
    @Arg("outcome", () => ReviewOutcomes) outcome: ReviewOutcome,
    @Arg("remarks", () => String, { description: "复核意见，不少于十个字" }) remarks: string,
    @Ctx() { caller, accountability }: HubContext,
  ): Promise<BreakGlassNotice> {
    return noticeOf(await accountability.breakGlass.review(caller, id, outcome, remarks));
  }

  @Query(() => [BreakGlassNotice], {
    nullable: true,
    description: "Broken glass that the caller's role was told of; what waits for a review first (紧急调阅通知)",
  })
  async breakGlassNotices(
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Ctx() { caller, accountability }: HubContext,
  ): Promise<BreakGlassNotice[]> {
    if (first < 1) throw new Refusal("BAD_USER_INPUT", { argument: "first" });
    if (first > LARGEST_PAGE) throw new Refusal("PAGE_TOO_LARGE", { limit: LARGEST_PAGE });
    return (await accountability.breakGlass.notices(caller.role, first)).map(noticeOf);
  }
}

function noticeOf({ office, child, openedAt, endsAt, review, ...use }: BreakGlass): BreakGlassNotice {
  return {
    ...use,
    department: office,
    childId: formatChildKey(child),
    openedAt: openedAt.toISOString(),
    endsAt: endsAt.toISOString(),
    reviewDueAt: reviewDueAt(openedAt).toISOString(),
    outcome: review?.outcome ?? null,
    reviewer: review?.reviewer ?? null,
    reviewedAt: review?.at.toISOString() ?? null,
    remarks: review?.remarks ?? null,
  };
}

function getNumber(childId: string): number {
  const parsed = parseChildKey(childId);
  if (!parsed.valid) throw new Refusal("CHILD_KEY_INVALID", { reason: parsed.reason });
  return parsed.number;
}

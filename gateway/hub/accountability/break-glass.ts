import { Field, ID, ObjectType } from "type-graphql";
import type { EmergencyReason, ReviewOutcome } from "../../break-glass/break-glass";
import { EMERGENCY_REASONS, REVIEW_OUTCOMES } from "../../break-glass/break-glass";
import { enumOf } from "./enum-of";

export const EmergencyReasons = enumOf("EmergencyReason", "Why the glass is broken (紧急事由)", EMERGENCY_REASONS);
export const ReviewOutcomes = enumOf("BreakGlassReviewOutcome", "What the review found (复核结论)", REVIEW_OUTCOMES);

@ObjectType({ description: "A child is open to the caller for the purpose BREAK_GLASS (紧急调阅)" })
export class OpenedBreakGlass {
  @Field(() => ID, { description: "授权编号" })
  id!: string;

  @Field(() => String, { description: "至何时止 RFC 3339, UTC" })
  endsAt!: string;

  @Field(() => String, {
    description: "复核期限 after it the role is suspended until somebody has reviewed; RFC 3339, UTC",
  })
  reviewDueAt!: string;
}

@ObjectType({ description: "Somebody broke the glass: who, why, and whether it was reviewed (紧急调阅通知)" })
export class BreakGlassNotice {
  @Field(() => ID, { description: "授权编号" })
  id!: string;

  @Field(() => String, { description: "账号" })
  account!: string;

  @Field(() => String, { description: "岗位" })
  role!: string;

  @Field(() => String, { description: "负责部门" })
  department!: string;

  @Field(() => ID, { description: "儿童编号" })
  childId!: string;

  @Field(() => EmergencyReasons, { description: "事由" })
  reason!: EmergencyReason;

  @Field(() => String, { description: "情况说明" })
  narrative!: string;

  @Field(() => String, { description: "开始时间 RFC 3339, UTC" })
  openedAt!: string;

  @Field(() => String, { description: "结束时间 RFC 3339, UTC" })
  endsAt!: string;

  @Field(() => String, { description: "复核期限 RFC 3339, UTC" })
  reviewDueAt!: string;

  @Field(() => ReviewOutcomes, { nullable: true, description: "复核结论；未复核为空" })
  outcome!: ReviewOutcome | null;

  @Field(() => String, { nullable: true, description: "复核人账号" })
  reviewer!: string | null;

  @Field(() => String, { nullable: true, description: "复核时间 RFC 3339, UTC" })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: "复核意见" })
  remarks!: string | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const SocialAssistanceType = codeList("SocialAssistanceType", "社会救助类别", {
  MIN_LIVING: "低保",
  TEMPORARY_RELIEF: "临时救助",
  DISASTER_RELIEF: "灾害救助",
  MEDICAL_AID: "医疗救助",
  CHILDBIRTH_CARE: "生育关怀",
  ORPHAN_ALLOWANCE: "孤儿基本生活费",
});
export type SocialAssistanceType = CodeOf<typeof SocialAssistanceType>;

export const SocialAssistanceState = codeList("SocialAssistanceState", "享受状态", {
  RECEIVING: "在享",
  STOPPED: "停发",
  NOT_RECEIVING: "未享",
});
export type SocialAssistanceState = CodeOf<typeof SocialAssistanceState>;

/** 社会救助 (C10): a monthly allowance, or relief paid once. */
@RecordType({
  code: "C10",
  title: "社会救助",
  english: "Social assistance",
  list: { on: Child, field: "socialAssistance" },
  occurred: "approvedOn",
})
export class SocialAssistance extends ChildRecord {
  @Attribute(SocialAssistanceType, { title: "类别", required: true, filter: true })
  type!: SocialAssistanceType;

  /** What the assessment found; entitled and receiving are two things. */
  @Attribute("boolean", { title: "核定结果为符合", filter: true })
  entitled!: boolean | null;

  /** As the roll says on the day on which it was exported. */
  @Attribute(SocialAssistanceState, { title: "享受状态", filter: true })
  state!: SocialAssistanceState | null;

  /** Of relief paid once: the day of payment. */
  @Attribute("date", { title: "批准日期（一次性救助为发放日期）", filter: true, order: true })
  approvedOn!: string | null;

  @Attribute("integer", { title: "月补助金额（分）" })
  monthlyFen!: number | null;

  @Attribute("integer", { title: "一次性金额（分）" })
  amountFen!: number | null;

  @Attribute("text", { title: "救助原因" })
  reason!: string | null;

  @Attribute("date", { title: "终止日期", filter: true })
  endsOn!: string | null;

  @Derived("boolean", {
    title: "在享",
    required: true,
    sql: ({ column, today }) =>
      `(${column("state")} is not distinct from 'RECEIVING' and coalesce(${column("ends_on")} >= ${today}, true))`,
  })
  receiving!: boolean;
}

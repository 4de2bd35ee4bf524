import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const HomeTeachingReason = codeList("HomeTeachingReason", "送教原因", {
  SEVERE_DISABILITY: "重度残疾",
  ILLNESS: "疾病",
  OTHER_SPECIAL: "其他特殊情况",
});
export type HomeTeachingReason = CodeOf<typeof HomeTeachingReason>;

export const HomeTeachingProvider = codeList("HomeTeachingProvider", "送教单位", {
  SPECIAL_SCHOOL: "特殊教育学校",
  ORDINARY_SCHOOL: "普通学校",
  SOCIAL_FORCE: "社会力量",
});
export type HomeTeachingProvider = CodeOf<typeof HomeTeachingProvider>;

/** 送教上门 (E15): one visit of a teacher who teaches at home a child that cannot attend school. */
@RecordType({
  code: "E15",
  title: "送教上门",
  english: "Home teaching session",
  list: { on: Child, field: "homeTeachingSessions" },
  occurred: "taughtOn",
})
export class HomeTeachingSession extends ChildRecord {
  @Attribute("date", { title: "送教日期", required: true, filter: true, order: true })
  taughtOn!: string;

  @Attribute(HomeTeachingReason, { title: "送教原因", filter: true })
  reason!: HomeTeachingReason | null;

  @Attribute([HomeTeachingProvider], { title: "送教单位", filter: true })
  providers!: HomeTeachingProvider[] | null;

  @Attribute("text", { title: "教师" })
  teacher!: string | null;

  /** Class periods (课时), as the school counts them: 40 to 45 minutes each. */
  @Attribute("integer", { title: "课时", filter: true })
  lessons!: number | null;

  /** Fen (分), 1/100 yuan. */
  @Attribute("integer", { title: "交通补贴（分）" })
  transportAllowanceFen!: number | null;

  /** Fen (分), 1/100 yuan. */
  @Attribute("integer", { title: "伙食补贴（分）" })
  mealAllowanceFen!: number | null;
}

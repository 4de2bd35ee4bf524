import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** The first three together are 两免一补: two fees waived, one allowance paid. */
export const EducationSubsidyKind = codeList("EducationSubsidyKind", "教育资助项目", {
  FEE_WAIVER: "免杂费",
  BOOK_WAIVER: "免书本费",
  LIVING_ALLOWANCE: "寄宿生活补助",
  BURSARY: "助学金",
  MEAL_SUBSIDY: "伙食补助",
  AUTUMN_AID: "金秋助学",
  AFTER_SCHOOL_FREE: "免费课后服务",
});
export type EducationSubsidyKind = CodeOf<typeof EducationSubsidyKind>;

/** 教育资助 (E13): what a child was granted for one school term. */
@RecordType({
  code: "E13",
  title: "教育资助",
  english: "Education subsidy",
  list: { on: Child, field: "educationSubsidies" },
  occurred: "paidOn",
})
export class EducationSubsidy extends ChildRecord {
  @Attribute(EducationSubsidyKind, { title: "项目", filter: true })
  kind!: EducationSubsidyKind | null;

  /** Fen (分), 1/100 yuan. */
  @Attribute("integer", { title: "金额（分）", filter: true })
  amountFen!: number | null;

  /** School year and half: `2026-2027-1` is autumn 2026. */
  @Attribute("text", { title: "学期", filter: true, order: true })
  term!: string | null;

  @Attribute("date", { title: "批准日期", filter: true })
  approvedOn!: string | null;

  @Attribute("date", { title: "发放日期", filter: true, order: true })
  paidOn!: string | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { PerformanceAssessmentItem } from "./performance-assessment-item";
import { weightedScoreSql } from "./weighted-score-sql";

export const AssessmentSubject = codeList("AssessmentSubject", "考核对象", {
  DEPARTMENT: "部门",
  TOWN: "乡镇",
  SCHOOL: "学校",
  CLASS: "班级",
  TEACHER: "教师",
  SITE: "站点",
});
export type AssessmentSubject = CodeOf<typeof AssessmentSubject>;

export const AssessmentResult = codeList("AssessmentResult", "考核结果", {
  EXCELLENT: "优秀",
  PASS: "合格",
  FAIL: "不合格",
});
export type AssessmentResult = CodeOf<typeof AssessmentResult>;

/** 考核 (M8): how a unit, school, class, teacher or site did in a year or term, item by item. */
@RecordType({
  code: "M8",
  title: "考核",
  english: "Performance assessment",
  list: { on: "Query", field: "performanceAssessments" },
  occurred: "year",
  key: "number",
})
export class PerformanceAssessment extends RecordBase {
  @Attribute("text", { title: "考核编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute("text", { title: "考核办法", filter: true })
  scheme!: string | null;

  @Attribute("integer", { title: "年度", required: true, filter: true, order: true })
  year!: number;

  /** For an assessment of half a school year. */
  @Attribute("text", { title: "学期", filter: true })
  term!: string | null;

  @Attribute(AssessmentSubject, { title: "考核对象类型", required: true, filter: true })
  subject!: AssessmentSubject;

  /** The unit's, town's, school's or site's code; a class or teacher has none here. */
  @Attribute("text", { title: "考核对象代码", filter: true })
  subjectCode!: string | null;

  @Attribute("text", { title: "考核对象名称" })
  subjectName!: string | null;

  @Parts(() => PerformanceAssessmentItem, {
    title: "考核项目",
    by: "assessmentNumber",
    of: "number",
    orderBy: "recordedAt",
  })
  items!: PerformanceAssessmentItem[];

  /** Null while there is no item with weight and score. */
  @Derived("decimal", { title: "加权得分", sql: weightedScoreSql })
  weightedScore!: string | null;

  @Attribute(AssessmentResult, { title: "考核结果", filter: true })
  result!: AssessmentResult | null;

  /** 以奖代补: a reward in place of a subsidy. */
  @Attribute("integer", { title: "奖励金额（分）" })
  rewardFen!: number | null;
}

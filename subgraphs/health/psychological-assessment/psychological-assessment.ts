import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { inCareSql } from "./in-care-sql";

export const PsychologicalRisk = codeList("PsychologicalRisk", "心理风险等级", {
  NONE: "无",
  MILD: "轻度",
  MODERATE: "中度",
  SEVERE: "重度",
});
export type PsychologicalRisk = CodeOf<typeof PsychologicalRisk>;

/** 心理评估与转介 (H4): one screening or assessment. Its band and whether the child is in care are all that leaves health. */
@RecordType({
  code: "H4",
  title: "心理评估",
  english: "Psychological assessment",
  list: { on: Child, field: "psychologicalAssessments" },
  occurred: "recordedAt",
})
export class PsychologicalAssessment extends ChildRecord {
  @Attribute(PsychologicalRisk, { title: "风险等级", filter: true })
  riskLevel!: PsychologicalRisk | null;

  /** Null: referred, and nobody has said since whether care began. */
  @Derived("boolean", { title: "在管", sql: inCareSql })
  inCare!: boolean | null;

  @Attribute("date", { title: "评估日期", required: true })
  assessedOn!: string;

  /** The scale (量表) by its name, e.g. MHT or SCARED. */
  @Attribute("text", { title: "量表" })
  instrument!: string | null;

  @Attribute("text", { title: "转介来源" })
  referredFrom!: string | null;

  @Attribute("boolean", { title: "是否转介" })
  referred!: boolean | null;

  @Attribute("boolean", { title: "心理咨询热线" })
  hotlineCall!: boolean | null;

  @Attribute("text", { title: "干预方案" })
  treatmentPlan!: string | null;

  @Attribute("date", { title: "干预开始日期" })
  careStartedOn!: string | null;

  @Attribute("date", { title: "干预结束日期" })
  careEndedOn!: string | null;
}

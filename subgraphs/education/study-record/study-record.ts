import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const StudyGradeBand = codeList("StudyGradeBand", "等第", {
  EXCELLENT: "优",
  GOOD: "良",
  AVERAGE_OR_BELOW: "中等及以下",
});
export type StudyGradeBand = CodeOf<typeof StudyGradeBand>;

export const StudyTrend = codeList("StudyTrend", "学业变化", {
  IMPROVED: "进步",
  STABLE: "稳定",
  DECLINED: "退步",
  SHARP_DECLINE: "严重滑坡",
  VOLATILE: "波动大",
});
export type StudyTrend = CodeOf<typeof StudyTrend>;

/** 学业 (E7): how the child did in one school term. */
@RecordType({
  code: "E7",
  title: "学业",
  english: "Study record",
  list: { on: Child, field: "studyRecords" },
  occurred: "term",
})
export class StudyRecord extends ChildRecord {
  /** School year and half: `2026-2027-1` is autumn 2026. */
  @Attribute("text", { title: "学期", filter: true, order: true })
  term!: string | null;

  /** Null also where the file's mark was none of the list. */
  @Attribute(StudyGradeBand, { title: "等第", filter: true })
  gradeBand!: StudyGradeBand | null;

  @Attribute(StudyTrend, { title: "学业变化", filter: true })
  trend!: StudyTrend | null;

  @Attribute("boolean", { title: "学困生" })
  studyDifficulty!: boolean | null;

  @Attribute("boolean", { title: "双差生" })
  doubleWeak!: boolean | null;

  /** A subject and its score each, e.g. `语文 87.5`. */
  @Attribute(["text"], { title: "各科成绩" })
  subjectScores!: string[] | null;

  @Attribute("text", { title: "学业分析" })
  analysis!: string | null;
}

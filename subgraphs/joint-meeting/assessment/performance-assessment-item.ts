import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

/** 考核项目 (M8): one item of an assessment, with its weight and what it scored. */
@RecordType({
  code: "M8.item",
  title: "考核项目",
  english: "Item of a performance assessment",
  list: { on: "Query", field: "performanceAssessmentItems" },
  occurred: "recordedAt",
})
export class PerformanceAssessmentItem extends RecordBase {
  @Attribute("text", { title: "考核编号", required: true, filter: true, indexed: true })
  assessmentNumber!: string;

  @Attribute("text", { title: "项目", required: true })
  name!: string;

  @Attribute("decimal", { title: "权重", required: true })
  weight!: string;

  /** Of 100. */
  @Attribute("decimal", { title: "得分" })
  score!: string | null;

  /** Number in the list of indicators by which the item is measured. */
  @Attribute("integer", { title: "指标序号", filter: true })
  indicator!: number | null;
}

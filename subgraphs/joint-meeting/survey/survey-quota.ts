import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

/** 排查分工 (M15): how many children one surveyor visits in a round (rule REG-2). */
@RecordType({
  code: "M15.quota",
  title: "排查分工",
  english: "Survey quota",
  list: { on: "Query", field: "surveyQuotas" },
  occurred: "recordedAt",
})
export class SurveyQuota extends RecordBase {
  @Attribute("text", { title: "轮次", required: true, filter: true, indexed: true })
  roundName!: string;

  @Attribute("text", { title: "排查人", required: true, filter: true })
  surveyor!: string;

  @Attribute("integer", { title: "分配儿童人数", required: true })
  childrenAssigned!: number;

  @Attribute("integer", { title: "表格完整人数" })
  formsComplete!: number | null;

  @Derived("boolean", {
    title: "已完成",
    required: true,
    sql: ({ column }) => `coalesce(${column("forms_complete")} >= ${column("children_assigned")}, false)`,
  })
  complete!: boolean;
}

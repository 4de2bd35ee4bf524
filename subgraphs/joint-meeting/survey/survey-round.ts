import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { SurveyQuota } from "./survey-quota";

/** 摸底排查 (M15): one round in which every child of the county is visited and every form filled in (rules REG-1, REG-2). */
@RecordType({
  code: "M15",
  title: "摸底排查",
  english: "Survey round",
  list: { on: "Query", field: "surveyRounds" },
  occurred: "startsOn",
  key: "name",
})
export class SurveyRound extends RecordBase {
  @Attribute("text", { title: "轮次", required: true, filter: true, order: true })
  name!: string;

  @Attribute("date", { title: "开始日期", filter: true, order: true })
  startsOn!: string | null;

  @Attribute("date", { title: "结束日期", filter: true })
  endsOn!: string | null;

  @Attribute("integer", { title: "应查人数" })
  childrenDue!: number | null;

  @Attribute("integer", { title: "已查人数" })
  childrenSurveyed!: number | null;

  @Attribute(["text"], { title: "缺漏项目" })
  missingFields!: string[] | null;

  @Parts(() => SurveyQuota, { title: "排查分工", by: "roundName", of: "name", orderBy: "surveyor" })
  quotas!: SurveyQuota[];

  /** Percent, to one place. */
  @Derived("decimal", {
    title: "覆盖率（百分比）",
    sql: ({ column }) =>
      `round(100.0 * ${column("children_surveyed")} / nullif(${column("children_due")}, 0), 1)::text`,
  })
  coverage!: string | null;

  /** Rule REG-1: the round has ended, and a child was not visited. */
  @Derived("boolean", {
    title: "逾期未查清",
    required: true,
    sql: ({ column, today }) =>
      `coalesce(${column("ends_on")} < ${today} and ${column("children_surveyed")} < ${column("children_due")}, false)`,
  })
  overdue!: boolean;
}

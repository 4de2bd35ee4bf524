import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

/** Bodies that the seeds name and that keep no department of their own here. */
export const ExternalBody = codeList("ExternalBody", "其他单位", {
  YOUTH_LEAGUE: "团委",
  TRADE_UNION: "总工会",
  CARE_COMMITTEE: "关工委",
  DISABLED_FEDERATION: "残联",
  FINANCE: "财政",
  CULTURE: "文广新",
  HUMAN_RESOURCES: "人社",
  GOVERNANCE_OFFICE: "综治办",
  ORGANISATION: "组织部",
  PROPAGANDA: "宣传部",
  DEVELOPMENT_AND_REFORM: "发改",
  AGRICULTURE: "农业农村",
  WOMEN_AND_CHILDREN_OFFICE: "妇儿工委办",
  COURT: "法院",
  DISCIPLINE_INSPECTION: "纪委",
  FAMILY_PLANNING: "计生",
  OTHER: "其他",
});
export type ExternalBody = CodeOf<typeof ExternalBody>;

export const ExternalReportKind = codeList("ExternalReportKind", "外部报告类型", { FIGURE: "数据", CASE: "个案" });
export type ExternalReportKind = CodeOf<typeof ExternalReportKind>;

/** 外部报告 (M16): a figure or a case that another body tells the joint meeting, such as an inspection for child labour. */
@RecordType({
  code: "M16",
  title: "外部报告",
  english: "External report",
  list: { on: "Query", field: "externalReports" },
  occurred: "reportedOn",
})
export class ExternalReport extends RecordBase {
  @Attribute(ExternalBody, { title: "报告单位", required: true, filter: true })
  body!: ExternalBody;

  @Attribute(ExternalReportKind, { title: "类型", required: true, filter: true })
  kind!: ExternalReportKind;

  @Attribute("date", { title: "报告日期", required: true, filter: true, order: true })
  reportedOn!: string;

  @Attribute("text", { title: "事项", required: true })
  subject!: string;

  /** Number in the list of indicators to which the figure belongs. */
  @Attribute("integer", { title: "指标序号", filter: true })
  indicator!: number | null;

  @Attribute("decimal", { title: "数值" })
  figure!: string | null;

  @Attribute("text", { title: "数值单位" })
  figureUnit!: string | null;

  /** Of a case: it may name a child. */
  @Attribute("text", { title: "个案情况" })
  summary!: string | null;
}

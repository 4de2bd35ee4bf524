import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const EarlyHelpMeasure = codeList("EarlyHelpMeasure", "帮教措施", {
  TALK: "谈话",
  ADMONISH: "训诫",
  MENTORING: "重点帮教",
});
export type EarlyHelpMeasure = CodeOf<typeof EarlyHelpMeasure>;

/** 帮教、训诫 (P8): help for a minor at risk (Prevention of Juvenile Delinquency Law). Only public security reads it. */
@RecordType({
  code: "P8",
  title: "帮教训诫",
  english: "Early help",
  list: { on: Child, field: "earlyHelps" },
  occurred: "startedOn",
  closes: ["endedOn"],
})
export class EarlyHelp extends ChildRecord {
  @Attribute(EarlyHelpMeasure, { title: "措施", required: true, filter: true })
  measure!: EarlyHelpMeasure;

  @Attribute("text", { title: "帮教人" })
  mentor!: string | null;

  @Attribute("date", { title: "开始日期", required: true, filter: true, order: true })
  startedOn!: string;

  @Attribute("date", { title: "结束日期", filter: true })
  endedOn!: string | null;
}

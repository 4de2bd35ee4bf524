import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const GuardianshipMeasure = codeList("GuardianshipMeasure", "监护干预措施", {
  ADMONISH: "劝诫",
  AGREEMENT_SIGNED: "签订监护协议",
  TEMPORARY_GUARDIANSHIP: "临时监护",
  COURT_APPLICATION: "申请法院处理",
});
export type GuardianshipMeasure = CodeOf<typeof GuardianshipMeasure>;

/** 监护干预 (C13): the office steps in where guardianship fails. */
@RecordType({
  code: "C13",
  title: "监护干预",
  english: "Guardianship intervention",
  list: { on: Child, field: "guardianshipInterventions" },
  occurred: "startedOn",
  closes: ["endedOn"],
})
export class GuardianshipIntervention extends ChildRecord {
  @Attribute(GuardianshipMeasure, { title: "干预措施", required: true, filter: true })
  measure!: GuardianshipMeasure;

  @Attribute("text", { title: "起因" })
  trigger!: string | null;

  @Attribute("date", { title: "开始日期", required: true, filter: true, order: true })
  startedOn!: string;

  @Attribute("date", { title: "结束日期", filter: true, order: true })
  endedOn!: string | null;
}

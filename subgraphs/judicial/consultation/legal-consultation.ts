import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { LegalAidCase } from "../legal-aid/legal-aid-case";
import { Mediation } from "../mediation/mediation";

export const ConsultationChannel = codeList("ConsultationChannel", "法律咨询渠道", {
  OFFICE: "司法所",
  HOTLINE: "儿童维权热线",
  SCHOOL_STATION: "学校维权工作站",
  VILLAGE: "村（居）",
});
export type ConsultationChannel = CodeOf<typeof ConsultationChannel>;

/** 法律咨询 (J3): a question of law about the child, and the case or mediation that came of it. */
@RecordType({
  code: "J3",
  title: "法律咨询",
  english: "Legal consultation",
  list: { on: Child, field: "legalConsultations" },
  occurred: "consultedAt",
})
export class LegalConsultation extends ChildRecord {
  @Attribute(ConsultationChannel, { title: "渠道", required: true, filter: true })
  channel!: ConsultationChannel;

  @Attribute("dateTime", { title: "咨询时间", required: true, filter: true, order: true })
  consultedAt!: string;

  @Attribute("text", { title: "咨询事项" })
  topic!: string | null;

  @Attribute("text", { title: "转法律援助受理号" })
  legalAidCaseNo!: string | null;

  @Belongs(() => LegalAidCase, { title: "法律援助案件", by: "legalAidCaseNo", to: "caseNo" })
  legalAidCase!: LegalAidCase | null;

  @Attribute("text", { title: "转调解编号" })
  mediationNo!: string | null;

  @Belongs(() => Mediation, { title: "人民调解", by: "mediationNo", to: "mediationNo" })
  mediation!: Mediation | null;
}

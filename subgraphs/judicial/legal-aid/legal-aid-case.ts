import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const LegalAidCaseType = codeList("LegalAidCaseType", "法律援助案由", {
  MAINTENANCE: "抚养、赡养",
  INHERITANCE: "继承",
  FOREST_RIGHTS: "林权",
  INJURY: "人身损害",
  GUARDIANSHIP: "监护权",
  LABOUR_OF_PARENT: "父母劳动争议",
  CRIMINAL_DEFENCE: "刑事辩护",
  VICTIM_REPRESENTATION: "被害人代理",
  OTHER: "其他",
});
export type LegalAidCaseType = CodeOf<typeof LegalAidCaseType>;

export const LegalAidDecision = codeList("LegalAidDecision", "法律援助决定", {
  GRANTED: "准予",
  REFUSED: "不予",
  WITHDRAWN: "撤回",
});
export type LegalAidDecision = CodeOf<typeof LegalAidDecision>;

/** Days within which an application is decided (法律援助法 Legal Aid Law, article 43). */
export const DECISION_DAYS = 7;

/** 法律援助案件 (J1): everyone who qualifies is helped (应援尽援). */
@RecordType({
  code: "J1",
  title: "法律援助案件",
  english: "Legal aid case",
  list: { on: Child, field: "legalAidCases" },
  occurred: "appliedOn",
  closes: ["closedOn", "result"],
})
export class LegalAidCase extends ChildRecord {
  @Attribute("text", { title: "受理号", required: true, filter: true })
  caseNo!: string;

  /** As the application says; the household register is authoritative. */
  @Attribute("text", { title: "当事人姓名（申请登记）", mask: "NAME" })
  partyName!: string | null;

  @Attribute(LegalAidCaseType, { title: "案由" })
  caseType!: LegalAidCaseType | null;

  @Attribute("date", { title: "申请日期", filter: true, order: true })
  appliedOn!: string | null;

  @Attribute("boolean", { title: "是否符合条件", filter: true })
  eligible!: boolean | null;

  /** Null while it is undecided (待定). */
  @Attribute(LegalAidDecision, { title: "决定", filter: true })
  decision!: LegalAidDecision | null;

  @Attribute("date", { title: "决定日期" })
  decidedOn!: string | null;

  @Attribute("text", { title: "承办律师" })
  lawyer!: string | null;

  @Attribute("date", { title: "结案日期" })
  closedOn!: string | null;

  @Attribute("text", { title: "办理结果" })
  result!: string | null;

  @Derived("boolean", {
    title: `申请超过 ${DECISION_DAYS} 日未作决定`,
    required: true,
    sql: ({ column, today }) =>
      `${column("decision")} is null and ${column("decided_on")} is null and coalesce(${column("applied_on")} + ${DECISION_DAYS} < ${today}, false)`,
  })
  decisionOverdue!: boolean;

  /** For a child who qualifies and has not been granted aid, whatever was decided; otherwise null. */
  @Derived("integer", {
    title: "符合条件而未获援助的天数",
    sql: ({ column, today }) =>
      `case when ${column("eligible")} and ${column("decision")} is distinct from 'GRANTED' then ${today} - ${column("applied_on")} end`,
  })
  daysWithoutAid!: number | null;
}

import { ObjectType } from "type-graphql";
import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";

export const IncidentType = codeList("IncidentType", "警情案件类型", {
  VIOLATION_OF_CHILD: "侵害",
  TRAFFIC: "交通",
  DROWNING: "溺水",
  BULLYING: "欺凌",
  TRAFFICKING: "拐卖",
  MISSING: "走失",
  THEFT: "盗窃",
  FIGHT: "打架",
  DRUGS: "涉毒",
  OTHER: "其他",
});
export type IncidentType = CodeOf<typeof IncidentType>;

export const IncidentStatus = codeList("IncidentStatus", "办理状态", {
  OPEN: "办理中",
  SOLVED: "已破案",
  TRANSFERRED: "已移送",
  CLOSED: "已结",
});
export type IncidentStatus = CodeOf<typeof IncidentStatus>;

/**
 * What an incident says of a child, whatever the child's part in it (P2). It has no filter: whoever may only know that
 * there is an incident must not learn its type by asking for it.
 */
@ObjectType({ description: "What every incident says of a child" })
export abstract class IncidentRecord extends ChildRecord {
  @Attribute("text", { title: "案件编号", required: true, indexed: true })
  caseNo!: string;

  @Attribute(IncidentType, { title: "类型" })
  type!: IncidentType | null;

  @Attribute("date", { title: "报警日期", order: true })
  reportedOn!: string | null;

  @Attribute("text", { title: "派出所" })
  station!: string | null;

  @Attribute(IncidentStatus, { title: "状态" })
  status!: IncidentStatus | null;

  @Attribute("date", { title: "询问、讯问日期" })
  questionedOn!: string | null;

  @Attribute("boolean", { title: "询问、讯问时法定代理人到场" })
  legalRepresentativePresent!: boolean | null;

  /** Criminal Procedure Law art. 281: questioned without a legal representative, a minor needs an appropriate adult. */
  @Derived("boolean", {
    title: "须有合适成年人到场",
    required: true,
    sql: ({ column }) =>
      `(${column("questioned_on")} is not null and ${column("legal_representative_present")} is false)`,
  })
  appropriateAdultNeeded!: boolean;
}

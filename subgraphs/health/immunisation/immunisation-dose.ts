import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import type { DerivationScope } from "../../host/records/record-metadata";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { Vaccine, doseNameSql } from "./vaccine";

export const DoseNotGivenReason = codeList("DoseNotGivenReason", "未接种原因", {
  CONTRAINDICATED: "禁忌",
  REFUSED: "监护人拒绝",
});
export type DoseNotGivenReason = CodeOf<typeof DoseNotGivenReason>;

export const DoseStatus = codeList("DoseStatus", "接种状态", {
  GIVEN: "已接种",
  NOT_YET_DUE: "未到接种时间",
  DUE: "应接种",
  OVERDUE: "逾期未种",
  CONTRAINDICATED: "禁忌",
  REFUSED: "监护人拒绝",
  UNKNOWN: "无法判断",
});
export type DoseStatus = CodeOf<typeof DoseStatus>;

/** A dose given late is given. Without a due date (the birth date is unknown) nobody can say whether it is late. */
function statusSql({ column, today }: DerivationScope): string {
  return `case when ${column("given_on")} is not null then 'GIVEN'
    when ${column("not_given_reason")} is not null then ${column("not_given_reason")}
    when ${column("due_by")} is null then 'UNKNOWN'
    when ${column("due_by")} <= ${today} then 'OVERDUE'
    when ${column("due_from")} <= ${today} then 'DUE'
    else 'NOT_YET_DUE' end`;
}

/** 计划免疫 (H3): one dose that the schedule asks of the child, or that the child had besides, given or not. */
@RecordType({
  code: "H3",
  title: "计划免疫",
  english: "Immunisation dose",
  list: { on: Child, field: "immunisationDoses" },
  occurred: "dueFrom",
})
export class ImmunisationDose extends ChildRecord {
  @Attribute(Vaccine, { title: "疫苗", required: true, filter: true })
  vaccine!: Vaccine;

  @Attribute("integer", { title: "剂次", required: true, filter: true })
  doseNo!: number;

  /** By the schedule's edition for the child's birth date; null for a dose that it does not ask. */
  @Attribute("date", { title: "应种起始日期", filter: true, order: true, input: false })
  dueFrom!: string | null;

  /** The day on which the dose, not given, is overdue. */
  @Attribute("date", { title: "应完成日期", filter: true, order: true, input: false })
  dueBy!: string | null;

  @Attribute("date", { title: "接种日期", filter: true, order: true })
  givenOn!: string | null;

  @Attribute(DoseNotGivenReason, { title: "未接种原因", filter: true })
  notGivenReason!: DoseNotGivenReason | null;

  @Attribute("text", { title: "接种单位" })
  facility!: string | null;

  @Attribute("text", { title: "疫苗批号" })
  batch!: string | null;

  @Derived("text", {
    title: "剂次名称",
    required: true,
    sql: ({ column }) => doseNameSql(column("vaccine"), column("dose_no")),
  })
  name!: string;

  @Derived(DoseStatus, { title: "接种状态", required: true, sql: statusSql })
  status!: DoseStatus;
}

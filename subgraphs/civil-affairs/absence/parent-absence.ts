import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { FamilyMember } from "../registration/family-member";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import { ParentRole } from "../registration/roll-codes";

export const ParentCircumstance = codeList("ParentCircumstance", "父母特殊情形", {
  DIVORCED: "离异",
  DECEASED: "死亡",
  IMPRISONED: "服刑",
  MISSING: "失踪",
  DISABLED: "残疾",
});
export type ParentCircumstance = CodeOf<typeof ParentCircumstance>;

/**
 * 父母外出务工 (C2): one parent's time away for work. Who he is, where he works as the roll says, and his phone stand on the
 * family member.
 */
@RecordType({
  code: "C2",
  title: "父母外出务工",
  english: "Parent absence",
  list: { on: Child, field: "parentAbsences" },
  occurred: "leftOn",
})
export class ParentAbsence extends ChildRecord {
  @Attribute("text", { title: "登记编号", required: true, indexed: true })
  registrationNo!: string;

  @Belongs(() => LeftBehindRegistration, { title: "所属登记", by: "registrationNo", to: "registrationNo" })
  registration!: LeftBehindRegistration | null;

  @Attribute(ParentRole, { title: "父亲或母亲", required: true, filter: true })
  parent!: ParentRole;

  @Attribute("id", { title: "家庭成员记录", private: true })
  familyMemberId!: string | null;

  @Belongs(() => FamilyMember, { title: "家庭成员", by: "familyMemberId" })
  familyMember!: FamilyMember | null;

  @Attribute("date", { title: "外出日期", filter: true, order: true })
  leftOn!: string | null;

  @Attribute("date", { title: "返乡日期", filter: true, order: true })
  returnedOn!: string | null;

  @Attribute("date", { title: "最近一次回家", filter: true, order: true })
  lastHomeReturnOn!: string | null;

  @Attribute("text", { title: "文化程度" })
  education!: string | null;

  @Attribute("text", { title: "工种" })
  workType!: string | null;

  @Attribute("text", { title: "务工单位" })
  employerName!: string | null;

  @Attribute("text", { title: "务工详细地址", mask: "ADDRESS" })
  workAddress!: string | null;

  @Attribute("text", { title: "务工地区划代码", filter: true })
  workAreaCode!: string | null;

  @Attribute("text", { title: "收入档次" })
  incomeBand!: string | null;

  @Attribute("text", { title: "对子女的希望" })
  expectationForChild!: string | null;

  @Attribute("text", { title: "联系方式与频次" })
  contactPattern!: string | null;

  @Attribute("boolean", { title: "有监护能力", filter: true })
  hasCapacity!: boolean | null;

  @Attribute(ParentCircumstance, { title: "特殊情形", filter: true })
  circumstance!: ParentCircumstance | null;

  @Derived("boolean", {
    title: "目前在外",
    required: true,
    sql: ({ column, today }) =>
      `(coalesce(${column("left_on")} <= ${today}, true) and coalesce(${column("returned_on")} > ${today}, true))`,
  })
  away!: boolean;
}

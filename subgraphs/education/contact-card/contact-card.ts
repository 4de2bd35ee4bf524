import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { oneReachableSql } from "./one-reachable-sql";

export const ContactPhoneStatus = codeList("ContactPhoneStatus", "电话状态", {
  REACHABLE: "可联系",
  UNREACHABLE: "停机",
  UNVERIFIED: "未核实",
});
export type ContactPhoneStatus = CodeOf<typeof ContactPhoneStatus>;

/**
 * 联系卡 (E3): how the school reaches the guardian and the parents away. One card per child, kept current; what it said
 * before is in its history. Phones are 11 digits or blank.
 */
@RecordType({
  code: "E3",
  title: "联系卡",
  english: "Contact card",
  list: { on: Child, field: "contactCards" },
  occurred: "verifiedOn",
})
export class ContactCard extends ChildRecord {
  @Attribute("text", { title: "监护人姓名", mask: "NAME" })
  guardianName!: string | null;

  @Attribute("text", { title: "监护人与儿童关系" })
  guardianRelation!: string | null;

  @Attribute("integer", { title: "监护人年龄" })
  guardianAge!: number | null;

  @Attribute("text", { title: "监护人职业" })
  guardianOccupation!: string | null;

  @Attribute("text", { title: "监护人身体状况" })
  guardianHealth!: string | null;

  @Attribute("text", { title: "监护人住址", mask: "ADDRESS" })
  guardianAddress!: string | null;

  @Attribute("text", { title: "监护人电话", mask: "PHONE" })
  guardianPhone!: string | null;

  /** By what the books are held against each other: whether two numbers are equal, without either being shown. */
  @Derived("text", {
    title: "监护人电话比对码（不能还原）",
    sql: ({ column, comparison }) => comparison(column("guardian_phone")),
  })
  guardianPhoneComparison!: string | null;

  @Attribute(ContactPhoneStatus, { title: "监护人电话状态", filter: true })
  guardianPhoneStatus!: ContactPhoneStatus | null;

  @Derived("boolean", {
    title: "监护人可联系",
    required: true,
    sql: (scope) => oneReachableSql(scope, ["guardian_phone"]),
  })
  guardianReachable!: boolean;

  @Attribute(["text"], { title: "父母姓名", mask: "NAME" })
  parentNames!: string[] | null;

  @Attribute("text", { title: "父亲电话", mask: "PHONE" })
  fatherPhone!: string | null;

  @Attribute(ContactPhoneStatus, { title: "父亲电话状态", filter: true })
  fatherPhoneStatus!: ContactPhoneStatus | null;

  @Attribute("text", { title: "母亲电话", mask: "PHONE" })
  motherPhone!: string | null;

  @Attribute(ContactPhoneStatus, { title: "母亲电话状态", filter: true })
  motherPhoneStatus!: ContactPhoneStatus | null;

  @Derived("boolean", {
    title: "父母至少一方可联系",
    required: true,
    sql: (scope) => oneReachableSql(scope, ["father_phone", "mother_phone"]),
  })
  parentReachable!: boolean;

  @Attribute("text", { title: "家庭详细住址", mask: "ADDRESS" })
  homeAddress!: string | null;

  @Attribute("text", { title: "家庭电话", mask: "PHONE" })
  homePhone!: string | null;

  @Attribute("text", { title: "务工单位" })
  employerName!: string | null;

  @Attribute("text", { title: "务工单位详细地址", mask: "ADDRESS" })
  employerAddress!: string | null;

  @Attribute("text", { title: "务工单位电话", mask: "PHONE" })
  employerPhone!: string | null;

  @Attribute("text", { title: "学校亲情电话" })
  schoolHotline!: string | null;

  @Attribute("text", { title: "校长电话", mask: "PHONE" })
  principalPhone!: string | null;

  @Attribute(["text"], { title: "教师电话", mask: "PHONE" })
  teacherPhones!: string[] | null;

  @Attribute("date", { title: "核实日期", filter: true, order: true })
  verifiedOn!: string | null;

  @Attribute("text", { title: "核实人" })
  verifiedBy!: string | null;
}

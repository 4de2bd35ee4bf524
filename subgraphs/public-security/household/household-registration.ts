import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts, Stub } from "../../host/records/relation";
import { Sex } from "../../host/records/sex";
import { Area } from "../area";
import { Child } from "../child";
import { verificationSql } from "./verification-sql";

export const IdentityVerification = codeList("IdentityVerification", "身份核验", {
  MATCHED: "一致",
  MISMATCH: "与出生日期或性别不一致",
  NO_ID: "无可用身份号码",
  DUPLICATE: "同一号码登记多次",
});
export type IdentityVerification = CodeOf<typeof IdentityVerification>;

/**
 * 户籍 (P1): the authoritative source for name, sex, birth date and identity number of a child. Taken in from the household
 * system's extract only: nobody corrects a registration here.
 */
@RecordType({
  code: "P1",
  title: "户籍",
  english: "Household registration",
  list: { on: Child, field: "householdRegistrations" },
  occurred: "birthDate",
  writable: false,
})
export class HouseholdRegistration extends ChildRecord {
  @Attribute("text", { title: "户号", required: true, indexed: true })
  householdNo!: string;

  @Attribute("text", { title: "姓名", mask: "NAME" })
  name!: string | null;

  @Attribute(Sex, { title: "性别", filter: true })
  sex!: Sex | null;

  @Attribute("date", { title: "出生日期", filter: true, order: true })
  birthDate!: string | null;

  /** GB 11643-1999; only a usable number is kept. */
  @Attribute("text", { title: "公民身份号码", input: false, mask: "IDENTITY_NUMBER" })
  residentIdNumber!: string | null;

  /** Keyed token of the number: what `childByResidentId` looks for. */
  @Attribute("text", { title: "公民身份号码令牌", private: true, indexed: true })
  residentIdToken!: string | null;

  @Derived(IdentityVerification, { title: "身份核验", required: true, sql: verificationSql })
  verification!: IdentityVerification;

  /** GB/T 3304, two digits. */
  @Attribute("text", { title: "民族代码（GB/T 3304）", filter: true })
  ethnicityCode!: string | null;

  @Attribute("text", { title: "户籍所在村居代码", filter: true })
  registeredAreaCode!: string | null;

  @Stub(() => Area, { title: "户籍所在村居", by: "registeredAreaCode" })
  registeredArea!: Area | null;

  @Attribute("text", { title: "户籍地址", mask: "ADDRESS" })
  registeredAddress!: string | null;

  /** GB/T 4761, as the register writes it: 20 son, 30 daughter, 40 grandchild. */
  @Attribute("text", { title: "与户主关系代码（GB/T 4761）" })
  relationToHeadCode!: string | null;

  @Attribute("text", { title: "户主姓名", mask: "NAME" })
  headName!: string | null;

  @Parts(() => HouseholdRegistration, {
    title: "同户登记的儿童（含本人）",
    by: "householdNo",
    of: "householdNo",
    orderBy: "birthDate",
  })
  householdMembers!: HouseholdRegistration[];
}

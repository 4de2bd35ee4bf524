import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Parts } from "../../host/records/relation";
import { Sex } from "../../host/records/sex";
import { Area } from "../area/area";
import { Child } from "../child";
import { FamilyMember } from "./family-member";
import * as status from "./left-behind-status";
import {
  AbsenceType,
  BodyCondition,
  GuardianshipClass,
  HouseholdIncomeSource,
  ParentRole,
  RegistrationEnd,
  RegistrationPriority,
  StatedAssistance,
  StatedSchooling,
} from "./roll-codes";

/** 留守儿童登记 (C1): one row of the roll, with the blanks of the official form that are about the child itself. */
@RecordType({
  code: "C1",
  title: "留守儿童登记",
  english: "Left-behind registration",
  list: { on: Child, field: "leftBehindRegistrations" },
  occurred: "registeredOn",
  closes: ["endedOn", "endReason"],
})
export class LeftBehindRegistration extends ChildRecord {
  @Attribute("text", { title: "登记编号", required: true, filter: true, order: true, indexed: true })
  registrationNo!: string;

  @Attribute("text", { title: "姓名", required: true, mask: "NAME" })
  name!: string;

  /** Effective: from the identity number where it is used. */
  @Attribute(Sex, { title: "性别", required: true, filter: true })
  sex!: Sex;

  @Attribute(Sex, { title: "性别（填报）" })
  statedSex!: Sex | null;

  /** Effective: from the identity number where it is used. */
  @Attribute("date", { title: "出生日期", required: true, filter: true, order: true })
  birthDate!: string;

  @Attribute("date", { title: "出生日期（填报）" })
  statedBirthDate!: string | null;

  @Attribute("text", { title: "民族", filter: true })
  ethnicity!: string | null;

  /** Well-formed, whether used or not. */
  @Attribute("text", { title: "公民身份号码", indexed: true, input: false, mask: "IDENTITY_NUMBER" })
  residentIdNumber!: string | null;

  /** False where there is no well-formed number, and while it stands with another name too: then it recognises nobody. */
  @Attribute("boolean", { title: "身份号码已采用", filter: true, input: false })
  residentIdUsed!: boolean | null;

  @Attribute("boolean", { title: "是否登记户口", filter: true })
  householdRegistered!: boolean | null;

  @Attribute("text", { title: "户籍所在地（填报）", mask: "ADDRESS" })
  householdPlace!: string | null;

  @Attribute("text", { title: "户籍村居代码", filter: true })
  householdVillageCode!: string | null;

  @Belongs(() => Area, { title: "户籍村居", by: "householdVillageCode", to: "code" })
  householdVillage!: Area | null;

  @Attribute("text", { title: "现居住地（填报）", mask: "ADDRESS" })
  residencePlace!: string | null;

  @Attribute("text", { title: "现居住村居代码", required: true, filter: true, order: true })
  residenceVillageCode!: string;

  @Belongs(() => Area, { title: "现居住村居", by: "residenceVillageCode", to: "code" })
  residenceVillage!: Area | null;

  @Attribute("text", { title: "所属网格" })
  grid!: string | null;

  @Attribute(BodyCondition, { title: "身体情况", filter: true })
  bodyCondition!: BodyCondition | null;

  @Attribute("text", { title: "残疾类别及等级" })
  disability!: string | null;

  @Attribute("text", { title: "患病类型" })
  illness!: string | null;

  @Attribute("boolean", { title: "是否学校寄宿（填报）", filter: true })
  boarding!: boolean | null;

  @Attribute(StatedSchooling, { title: "就学情况（填报）", filter: true })
  schooling!: StatedSchooling | null;

  @Attribute("boolean", { title: "父母双方同时外出", filter: true })
  bothAway!: boolean | null;

  @Attribute("boolean", { title: "父母一方外出另一方无监护能力", filter: true })
  oneAwayOtherUnfit!: boolean | null;

  @Attribute(ParentRole, { title: "无监护能力", filter: true })
  unfitParent!: ParentRole | null;

  @Attribute("boolean", { title: "有无委托其他监护人", filter: true })
  entrusted!: boolean | null;

  @Attribute(GuardianshipClass, { title: "监护类型", filter: true })
  guardianshipClass!: GuardianshipClass | null;

  @Attribute([HouseholdIncomeSource], { title: "家庭经济来源" })
  incomeSources!: HouseholdIncomeSource[] | null;

  @Attribute([StatedAssistance], { title: "救助帮扶情况（填报）" })
  assistance!: StatedAssistance[] | null;

  @Attribute("boolean", { title: "是否家庭经济困难", filter: true })
  economicallyDifficult!: boolean | null;

  @Attribute(RegistrationPriority, { title: "关注级别", filter: true })
  priority!: RegistrationPriority | null;

  @Attribute("date", { title: "登记日期", filter: true, order: true })
  registeredOn!: string | null;

  @Attribute("date", { title: "留守开始日期" })
  since!: string | null;

  @Attribute("date", { title: "核实日期", filter: true })
  verifiedOn!: string | null;

  @Attribute("text", { title: "摸底轮次" })
  surveyRound!: string | null;

  @Attribute("date", { title: "退出日期", filter: true })
  endedOn!: string | null;

  @Attribute(RegistrationEnd, { title: "退出原因", filter: true })
  endReason!: RegistrationEnd | null;

  @Attribute("text", { title: "单位负责人" })
  unitHead!: string | null;

  @Attribute("text", { title: "复核人" })
  reviewer!: string | null;

  @Attribute("text", { title: "填表人" })
  filledInBy!: string | null;

  @Attribute("text", { title: "备注" })
  remark!: string | null;

  @Parts(() => FamilyMember, { title: "家庭成员", by: "registrationId", orderBy: "kinship" })
  familyMembers!: FamilyMember[];

  @Derived("integer", { title: "周岁", required: true, sql: status.age })
  age!: number;

  @Derived("boolean", { title: "已满十六周岁", required: true, sql: status.over16 })
  over16!: boolean;

  @Derived("boolean", { title: "父或母已返乡", required: true, sql: status.parentReturned })
  parentReturned!: boolean;

  @Derived(AbsenceType, { title: "留守类型", required: true, sql: status.absenceType })
  absenceType!: AbsenceType;

  @Derived("boolean", { title: "留守（本县口径）", required: true, sql: status.leftBehind })
  leftBehind!: boolean;

  @Derived("boolean", { title: "符合国家定义", required: true, sql: status.meetsNationalDefinition })
  meetsNationalDefinition!: boolean;

  /** Id of the registration that stands for the child, where this one is a further one. */
  @Derived("id", { title: "重复登记，以此条为准", sql: status.duplicateOf })
  duplicateOf!: string | null;
}

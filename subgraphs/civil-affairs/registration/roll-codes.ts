import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

/** The coded blanks of the official form (农村留守儿童基本情况登记表, 2016), in the form's own words. */
export const BodyCondition = codeList("BodyCondition", "身体情况", { HEALTHY: "健康", DISABLED: "残疾", ILL: "患病" });
export type BodyCondition = CodeOf<typeof BodyCondition>;

/** What the family tells the village; the school roll is education's. */
export const StatedSchooling = codeList("StatedSchooling", "就学情况（花名册）", {
  KINDERGARTEN: "幼儿园",
  NOT_IN_KINDERGARTEN: "未入园",
  PRIMARY: "小学",
  JUNIOR_MIDDLE: "初中",
  SENIOR_MIDDLE: "高中",
  VOCATIONAL: "中职",
  DROPPED_OUT: "辍学",
  NOT_IN_SCHOOL: "不在学",
});
export type StatedSchooling = CodeOf<typeof StatedSchooling>;

export const GuardianshipClass = codeList("GuardianshipClass", "监护类型", {
  NOBODY: "无人监护",
  PARENT_UNFIT: "父或母无监护能力",
  GUARDIAN_INADEQUATE: "受委托监护人监护能力不足",
  FAIR: "监护情况一般",
  GOOD: "监护情况较好",
});
export type GuardianshipClass = CodeOf<typeof GuardianshipClass>;

export const HouseholdIncomeSource = codeList("HouseholdIncomeSource", "家庭经济来源", {
  WAGES: "打工收入",
  FARMING: "种养殖业",
  GOVERNMENT_RELIEF: "政府救助",
  RELATIVES_AND_FRIENDS: "亲朋接济",
  OTHER: "其他",
});
export type HouseholdIncomeSource = CodeOf<typeof HouseholdIncomeSource>;

export const StatedAssistance = codeList("StatedAssistance", "救助帮扶情况（花名册）", {
  MIN_LIVING: "享受低保",
  TEMPORARY_RELIEF: "临时救助",
  MEDICAL_AID: "医疗救助",
  HOUSING_AID: "住房救助",
  OTHER: "其他救助",
});
export type StatedAssistance = CodeOf<typeof StatedAssistance>;

export const ParentRole = codeList("ParentRole", "父亲或母亲", { FATHER: "父亲", MOTHER: "母亲" });
export type ParentRole = CodeOf<typeof ParentRole>;

export const AbsenceType = codeList("AbsenceType", "留守类型", {
  BOTH_AWAY: "双留守",
  FATHER_AWAY: "父亲外出",
  MOTHER_AWAY: "母亲外出",
  NONE: "无人外出",
});
export type AbsenceType = CodeOf<typeof AbsenceType>;

export const RegistrationEnd = codeList("RegistrationEnd", "退出原因", {
  PARENT_RETURNED: "父母返乡",
  JOINED_PARENTS_IN_CITY: "随父母进城",
  AGED_OUT: "满十六周岁",
  MOVED_AWAY: "迁出",
  DUPLICATE_MERGED: "重复登记合并",
  DIED: "死亡",
});
export type RegistrationEnd = CodeOf<typeof RegistrationEnd>;

export const RegistrationPriority = codeList("RegistrationPriority", "关注级别", { ORDINARY: "一般", KEY: "重点帮扶" });
export type RegistrationPriority = CodeOf<typeof RegistrationPriority>;

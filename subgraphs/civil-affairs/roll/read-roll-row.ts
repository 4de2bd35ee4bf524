import type { ImportEntry } from "../../host/import/import-kind";
import type { StatedIdentity } from "../../host/import/read-identity";
import { readIdentity, SEX_LABELS } from "../../host/import/read-identity";
import type { RowReading } from "../../host/import/row-reading";
import { labelsOf } from "../../host/import/row-reading";
import type { Villages } from "../area/find-village";
import { findVillage } from "../area/find-village";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import {
  BodyCondition,
  GuardianshipClass,
  HouseholdIncomeSource,
  ParentRole,
  StatedAssistance,
  StatedSchooling,
} from "../registration/roll-codes";
import { ROLL_REGISTER } from "../registration/roll-keys";
import type { RollPerson } from "./roll-conflicts";

const BODY = labelsOf(BodyCondition);
const SCHOOLING = labelsOf(StatedSchooling);
const GUARDIANSHIP = labelsOf(GuardianshipClass);
const INCOME = labelsOf(HouseholdIncomeSource);
const ASSISTANCE = labelsOf(StatedAssistance, { 低保: "MIN_LIVING" });
const PARENT = labelsOf(ParentRole);

/** The child of one row, once nothing in the row itself speaks against it. */
export interface RollChild extends RollPerson {
  readonly identity: StatedIdentity;
  readonly sex: "MALE" | "FEMALE";
}

/** @param shared whether the row's identity number stands with another name too, so that it may not be used */
export function readRollChild(row: RowReading, villages: Villages, shared: boolean): RollChild {
  const name = row.requiredName("姓名");
  const registrationNo = row.recordKey("登记编号") ?? row.refuse("R_UNKNOWN_KEY", "登记编号");
  const villageCode = findVillage(villages, row.text("现居住地") ?? "") ?? row.refuse("R_AREA_UNKNOWN", "现居住地");
  const identity = shared ? readWithoutNumber(row) : readIdentity(row, CHILD_HEADINGS);
  const birthDate = identity.birthDate ?? row.refuse("R_BIRTH_UNKNOWN", "出生日期");
  const sex = identity.sex ?? row.refuse("R_SEX_UNKNOWN", "性别");
  const { residentIdNumber } = identity;
  return { registrationNo, name, residentIdNumber, birthDate, sex, villageCode, identity };
}

const CHILD_HEADINGS = { residentId: "公民身份证号码", birthDate: "出生日期", sex: "性别" } as const;

function readWithoutNumber(row: RowReading): StatedIdentity {
  row.warn("W_ID_SHARED");
  const birthDate = row.date("出生日期", "warn");
  const sex = row.code("性别", SEX_LABELS);
  return { residentIdNumber: null, statedBirthDate: birthDate, statedSex: sex, birthDate, sex };
}

/**
 * @param statedNumber the child's well-formed identity number, whether it is used or not
 * @param parentNames of father and mother
 */
export function registrationEntry(
  row: RowReading,
  child: RollChild,
  villages: Villages,
  statedNumber: string | null,
  parentNames: readonly string[],
): ImportEntry {
  const { registrationNo, name, residentIdNumber, birthDate, sex, villageCode, identity } = child;
  const householdPlace = row.text("户籍所在地");
  return {
    of: LeftBehindRegistration,
    key: registrationNo,
    values: {
      areaCode: villageCode,
      registrationNo,
      name,
      sex,
      statedSex: identity.statedSex,
      birthDate,
      statedBirthDate: identity.statedBirthDate,
      ethnicity: ethnicityOf(row.text("民族")),
      residentIdNumber: statedNumber,
      residentIdUsed: residentIdNumber !== null,
      householdRegistered: row.yesNo("是否登记户口"),
      householdPlace,
      householdVillageCode: findVillage(villages, householdPlace ?? "") ?? null,
      residencePlace: row.text("现居住地"),
      residenceVillageCode: villageCode,
      grid: row.text("所属网格"),
      ...situationOf(row),
      registeredOn: row.date("登记日期"),
      unitHead: row.name("单位负责人"),
      reviewer: row.name("复核人"),
      filledInBy: row.name("填表人"),
      remark: row.freeText("备注", ["formula", "long"]),
    },
    child: {
      register: ROLL_REGISTER,
      localNumber: registrationNo,
      particulars: {
        residentIdNumber,
        name,
        birthDate,
        sex,
        parentNames,
        villageCode,
        seeksCandidates: true,
        mayFound: true,
      },
    },
  };
}

function situationOf(row: RowReading): Readonly<Record<string, unknown>> {
  return {
    bodyCondition: row.code("身体情况", BODY),
    disability: row.text("残疾类别及等级"),
    illness: row.text("患病类型"),
    boarding: row.yesNo("是否学校寄宿"),
    schooling: row.code("就学情况", SCHOOLING),
    bothAway: row.yesNo("父母双方同时外出"),
    oneAwayOtherUnfit: row.yesNo("父母一方外出另一方无监护能力"),
    unfitParent: row.code("无监护能力", PARENT),
    entrusted: row.yesNo("有无委托其他监护人"),
    guardianshipClass: guardianshipClassOf(row),
    incomeSources: row.codes("家庭经济来源", INCOME),
    assistance: row.codes("救助帮扶情况", ASSISTANCE),
    economicallyDifficult: row.yesNo("是否家庭经济困难"),
  };
}

/** The one blank of the form that must be filled in. */
function guardianshipClassOf(row: RowReading): GuardianshipClass | null {
  if (row.text("监护类型") === null) row.warn("W_MISSING_FIELD");
  return row.code("监护类型", GUARDIANSHIP, "warn");
}

/** 汉 and 汉族 are one. */
function ethnicityOf(text: string | null): string | null {
  return text === null || text.endsWith("族") ? text : `${text}族`;
}

import { enumLabels } from "../../host/import/cells/read-enum";
import type { ImportKind } from "../../host/import/import-kind";
import { readIdentity } from "../../host/import/read-identity";
import { judgeRows } from "../../host/import/row-reading";
import type { Sex } from "../../host/records/sex";
import { HouseholdRegistration } from "./household-registration";
import { parentsInHousehold } from "./parents-in-household";

/** GB/T 2261.1 has two codes for not knowing: 0 unknown, 9 not stated. */
const SEX = enumLabels<Sex>({ "1": "MALE", "2": "FEMALE", "0": "UNKNOWN", "9": "UNKNOWN", 男: "MALE", 女: "FEMALE" });

/** The register in which public security's children stand. */
export const HOUSEHOLD_REGISTER = "household";

/**
 * 户籍人口提取 PS01: the master file of public security. A registration is known by its household and its person: the
 * token of the identity number, or name and birth date where there is none; the number itself is never a key.
 */
export const importHouseholdRegistrations: ImportKind = {
  name: "household-registrations",
  title: "户籍人口提取 PS01",
  source: {
    keyHeading: "户号",
    headings: ["户号", "姓名", "性别代码", "出生日期", "公民身份号码", "户籍状态"],
    optionalHeadings: ["民族代码", "村居代码", "户籍地址", "与户主关系代码", "户主姓名"],
    synonyms: { 公民身份号码: ["公民身份证号码", "身份证号码", "身份证号"] },
  },
  judge: async (rows, world) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      if (row.text("户籍状态") !== "正常") row.refuse("R_NOT_CURRENT", "户籍状态");
      const householdNo = row.recordKey("户号") ?? row.refuse("R_UNKNOWN_KEY", "户号");
      const name = row.name("姓名");
      const identity = readIdentity(row, { residentId: "公民身份号码", birthDate: "出生日期", sex: "性别代码" });
      const { residentIdNumber } = identity;
      const residentIdToken = residentIdNumber === null ? null : world.residentIdToken(residentIdNumber);
      const localNumber = `${householdNo} ${residentIdToken ?? `${name} ${identity.statedBirthDate}`}`;
      if (seen.has(localNumber)) row.refuse("R_DUPLICATE_ROW", "公民身份号码");
      seen.add(localNumber);
      const relationToHeadCode = row.text("与户主关系代码");
      const headName = row.name("户主姓名");
      const registeredAreaCode = row.recordKey("村居代码");
      return [
        {
          of: HouseholdRegistration,
          key: localNumber,
          values: {
            householdNo,
            name,
            sex: row.code("性别代码", SEX),
            birthDate: identity.statedBirthDate,
            residentIdNumber,
            residentIdToken,
            ethnicityCode: row.text("民族代码"),
            registeredAreaCode,
            registeredAddress: row.text("户籍地址"),
            relationToHeadCode,
            headName,
          },
          child: {
            register: HOUSEHOLD_REGISTER,
            localNumber,
            particulars: {
              residentIdNumber,
              name,
              birthDate: identity.birthDate,
              sex: identity.sex,
              parentNames: parentsInHousehold(relationToHeadCode, headName),
              villageCode: registeredAreaCode,
              seeksCandidates: true,
            },
          },
        },
      ];
    });
  },
};

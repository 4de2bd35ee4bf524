import type { ImportKind } from "../../host/import/import-kind";
import { readIdentity } from "../../host/import/read-identity";
import { judgeRows } from "../../host/import/row-reading";
import { listedConditions } from "../listed-conditions";
import { HealthFile } from "./health-file";

/** The register by which health's other files name a child. */
export const HEALTH_FILE_REGISTER = "health-file";

/** 儿童健康档案 HE01: the master file of health. */
export const importHealthFiles: ImportKind = {
  name: "health-files",
  title: "儿童健康档案 HE01",
  source: {
    keyHeading: "档案编号",
    headings: ["档案编号", "姓名", "性别", "出生日期", "身份证号"],
    optionalHeadings: ["监护人电话", "建档日期", "建档机构", "既往史", "过敏史"],
    synonyms: { 身份证号: ["公民身份证号码", "身份证号码", "身份证件号"] },
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const fileNo = row.recordKey("档案编号") ?? row.refuse("R_UNKNOWN_KEY", "档案编号");
      if (seen.has(fileNo)) row.refuse("R_DUPLICATE_ROW", "档案编号");
      seen.add(fileNo);
      const name = row.name("姓名");
      const identity = readIdentity(row, { residentId: "身份证号", birthDate: "出生日期", sex: "性别" });
      const { residentIdNumber, birthDate, sex, statedBirthDate, statedSex } = identity;
      return [
        {
          of: HealthFile,
          key: fileNo,
          values: {
            fileNo,
            name,
            statedSex,
            statedBirthDate,
            birthDate,
            guardianPhone: row.phone("监护人电话", "warn"),
            openedOn: row.date("建档日期", "warn"),
            facility: row.text("建档机构"),
            medicalHistory: listedConditions(row.text("既往史")),
            allergies: listedConditions(row.text("过敏史")),
          },
          child: {
            register: HEALTH_FILE_REGISTER,
            localNumber: fileNo,
            particulars: {
              residentIdNumber,
              name,
              birthDate,
              sex,
              parentNames: [],
              villageCode: null,
              seeksCandidates: true,
            },
          },
        },
      ];
    });
  },
};

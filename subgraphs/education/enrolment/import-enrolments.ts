import type { ImportKind } from "../../host/import/import-kind";
import { readIdentity } from "../../host/import/read-identity";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { Enrolment, EnrolmentStatus, SchoolStage } from "./enrolment";

const STAGE = labelsOf(SchoolStage);
const STATUS = labelsOf(EnrolmentStatus);

/** The register by which education's other files name a child. */
export const ENROLMENT_REGISTER = "enrolment";

/** 学籍导出 ED01: the master file of education. The same identity number twice at one school is one enrolment. */
export const importEnrolments: ImportKind = {
  name: "enrolments",
  title: "学籍导出 ED01",
  source: {
    keyHeading: "学籍号",
    headings: ["学籍号", "姓名", "性别", "出生日期", "身份证件号", "学校代码", "学段", "年级", "班级", "学籍状态"],
    optionalHeadings: ["民族", "学校名称", "班主任", "是否寄宿", "是否留守儿童", "入学日期", "备注"],
    synonyms: { 身份证件号: ["身份证号", "公民身份证号码", "身份证号码"] },
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    const once = refuseRepeatedKey("学籍号");
    return judgeRows(rows, (row) => {
      const name = row.requiredName("姓名");
      const schoolCode = row.recordKey("学校代码");
      const studentNo = row.recordKey("学籍号") ?? row.refuse("R_UNKNOWN_KEY", "学籍号");
      const identity = readIdentity(row, { residentId: "身份证件号", birthDate: "出生日期", sex: "性别" });
      const place = `${identity.residentIdNumber} ${schoolCode}`;
      if (identity.residentIdNumber && seen.has(place)) row.refuse("R_DUPLICATE_ROW", "身份证件号");
      seen.add(place);
      return [
        {
          of: Enrolment,
          key: once(row, `${studentNo} ${schoolCode}`),
          values: {
            studentNo,
            name,
            statedSex: identity.statedSex,
            statedBirthDate: identity.statedBirthDate,
            schoolCode,
            stage: row.code("学段", STAGE, "warn"),
            grade: row.integer("年级"),
            className: row.text("班级"),
            homeroomTeacher: row.name("班主任"),
            boarding: row.yesNo("是否寄宿"),
            markedLeftBehind: row.yesNo("是否留守儿童"),
            status: row.code("学籍状态", STATUS, "warn"),
            enrolledOn: row.date("入学日期"),
            remark: row.freeText("备注", ["formula", "long"]),
          },
          child: {
            register: ENROLMENT_REGISTER,
            localNumber: studentNo,
            particulars: {
              residentIdNumber: identity.residentIdNumber,
              name,
              birthDate: identity.birthDate,
              sex: identity.sex,
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

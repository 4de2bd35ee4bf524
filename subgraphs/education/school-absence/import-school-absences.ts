import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { SchoolAbsence, SchoolAbsenceKind } from "./school-absence";

const KIND = labelsOf(SchoolAbsenceKind);

/** 缺勤记录 ED02 */
export const importSchoolAbsences: ImportKind = {
  name: "school-absences",
  title: "缺勤记录 ED02",
  source: { keyHeading: "学籍号", headings: ["学籍号", "日期", "类别"], optionalHeadings: ["姓名", "节数"] },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      return [
        {
          of: SchoolAbsence,
          key: row.contentKey(),
          values: {
            absentOn: row.pastDate("日期", world.asOf),
            lessons: row.integer("节数"),
            kind: row.code("类别", KIND, "warn"),
          },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};

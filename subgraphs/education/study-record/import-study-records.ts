import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { StudyGradeBand, StudyRecord } from "./study-record";

const BAND = labelsOf(StudyGradeBand);

/** 学期等第 ED03: one row per pupil and term. */
export const importStudyRecords: ImportKind = {
  name: "study-records",
  title: "学期等第 ED03",
  source: { keyHeading: "学籍号", headings: ["学籍号", "学期", "等第"] },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    const once = refuseRepeatedKey("学期");
    return judgeRows(rows, (row) => {
      const studentNo = row.knownKey("学籍号", known);
      const term = row.text("学期");
      return [
        {
          of: StudyRecord,
          key: once(row, `${studentNo} ${term}`),
          values: { term, gradeBand: row.code("等第", BAND, "warn") },
          child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
        },
      ];
    });
  },
};

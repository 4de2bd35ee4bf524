import { readRecordKeys } from "../../host/import/cells/read-record-keys";
import type { SourceRow } from "../../host/import/files/source-row";
import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ENROLMENT_REGISTER } from "../enrolment/import-enrolments";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { SchoolPairing, SchoolPairingMode } from "./school-pairing";

const MODE = labelsOf(SchoolPairingMode);

/**
 * 结对帮扶 ED06: one row per teacher, who may help several children (1+N). Each child of a row becomes a pairing of its
 * own, known by teacher, child and first day, so that an end that is filled in later amends it.
 */
export const importSchoolPairings: ImportKind = {
  name: "school-pairings",
  title: "结对帮扶 ED06",
  source: {
    sheet: "结对",
    keyHeading: "学籍号",
    headings: ["结对方式", "教师编号", "教师姓名", "学籍号", "开始日期"],
    optionalHeadings: ["序号", "学生姓名", "结束日期"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ENROLMENT_REGISTER);
    const named = new Map(rows.map((row) => [row.number, studentNumbersOf(row)]));
    const once = refuseRepeatedKey("学籍号");
    return judgeRows(rows, (row) => {
      const studentNos = named.get(row.number) ?? [];
      const found = studentNos.filter((studentNo) => known.has(studentNo));
      if (found.length === 0) row.refuse("R_UNKNOWN_KEY", "学籍号");
      if (found.length < studentNos.length) row.warn("W_UNKNOWN_KEY");
      const pairing = {
        mode: row.code("结对方式", MODE, "warn"),
        helperType: "TEACHER",
        helperNo: row.recordKey("教师编号"),
        helperName: row.name("教师姓名"),
        startedOn: row.date("开始日期", "warn"),
        endedOn: row.date("结束日期", "warn"),
      };
      const helper = pairing.helperNo ?? pairing.helperName;
      return found.map((studentNo) => ({
        of: SchoolPairing,
        key: once(row, `${helper} ${studentNo} ${pairing.startedOn}`),
        values: pairing,
        child: { register: ENROLMENT_REGISTER, localNumber: studentNo },
      }));
    });
  },
};

function studentNumbersOf(row: SourceRow): readonly string[] {
  const keys = readRecordKeys(row.cell("学籍号"));
  return keys.state === "value" ? keys.value : [];
}

import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { LegalLesson } from "./legal-lesson";
import { SchoolLawyer } from "./school-lawyer";

const FIRST_LESSON = "开学第一课";

/** 驻校律师 JD03: a row is the lawyer of a school, and the first lesson of the term where one was held. */
export const importSchoolLawyers: ImportKind = {
  name: "school-lawyers",
  title: "驻校律师 JD03",
  source: {
    keyHeading: "学校代码",
    headings: ["学校代码", "律师", "聘期起", "聘期止"],
    optionalHeadings: ["学校名称", "本学期开学第一课日期"],
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const schoolCode = row.recordKey("学校代码") ?? row.refuse("R_UNKNOWN_KEY", "学校代码");
      const lawyer = row.requiredName("律师");
      const assignedOn = row.date("聘期起", "warn");
      const key = `${schoolCode} ${lawyer} ${assignedOn}`;
      if (seen.has(key)) row.refuse("R_REPEATED_KEY", "学校代码");
      seen.add(key);
      const heldOn = row.date("本学期开学第一课日期", "warn");
      return [
        { of: SchoolLawyer, key, values: { schoolCode, lawyer, assignedOn, endsOn: row.date("聘期止", "warn") } },
        ...(heldOn ? [firstLesson(schoolCode, lawyer, heldOn)] : []),
      ];
    });
  },
};

function firstLesson(schoolCode: string, lawyer: string, heldOn: string) {
  const values = { schoolCode, title: FIRST_LESSON, heldOn, lawyer, audience: "PUPILS" };
  return { of: LegalLesson, key: `${schoolCode} ${FIRST_LESSON} ${heldOn}`, values };
}

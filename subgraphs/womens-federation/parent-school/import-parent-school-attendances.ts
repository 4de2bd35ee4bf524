import { enumLabels } from "../../host/import/cells/read-enum";
import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { identifiedBy } from "../identified-by";
import { ParentSchoolAttendance } from "./parent-school-attendance";

const RESULT = enumLabels({ 合格: "PASSED", 不合格: "FAILED" });

/**
 * 家长学校签到测评 WF06. A guardian is one reference however often he comes: the token of his identity number, or the row
 * itself where it states no usable one.
 */
export const importParentSchoolAttendances: ImportKind = {
  name: "parent-school-attendances",
  title: "家长学校签到测评 WF06",
  source: {
    keyHeading: "监护人身份证号",
    headings: ["场次编号", "监护人身份证号"],
    optionalHeadings: ["监护人姓名", "测评分数", "是否合格"],
  },
  judge: async (rows, world) => {
    const sessions = await world.query<{ code: string }>("select code from parent_school_session");
    const known = new Set(sessions.map(({ code }) => code));
    return judgeRows(rows, (row) => {
      const sessionCode = row.knownKey("场次编号", known);
      const residentIdNumber = row.residentId("监护人身份证号")?.number ?? null;
      const result = row.code("是否合格", RESULT);
      return [
        {
          of: ParentSchoolAttendance,
          key: row.contentKey(),
          values: {
            sessionCode,
            guardianName: row.name("监护人姓名"),
            score: row.integer("测评分数"),
            statedPassed: result && result === "PASSED",
          },
          person: {
            register: "parent-school",
            localNumber: residentIdNumber === null ? row.contentKey() : world.residentIdToken(residentIdNumber),
            particulars: identifiedBy(residentIdNumber),
          },
        },
      ];
    });
  },
};

import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ParentSchoolForm, ParentSchoolSession } from "./parent-school-session";

const FORM = labelsOf(ParentSchoolForm, { 网上: "ONLINE", 家教能手: "CASE_TALK" });

/** 家长学校场次 WF05 */
export const importParentSchoolSessions: ImportKind = {
  name: "parent-school-sessions",
  title: "家长学校场次 WF05",
  source: {
    keyHeading: "场次编号",
    headings: ["场次编号", "日期", "主题"],
    optionalHeadings: ["举办地", "形式"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const code = row.recordKey("场次编号") ?? row.refuse("R_UNKNOWN_KEY", "场次编号");
      return [
        {
          of: ParentSchoolSession,
          key: code,
          values: {
            code,
            heldOn: row.date("日期"),
            topic: row.text("主题"),
            venue: row.text("举办地"),
            form: row.code("形式", FORM),
          },
        },
      ];
    }),
};

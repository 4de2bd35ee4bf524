import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { Volunteer } from "./volunteer";
import { VolunteerCategory, VolunteerRole } from "./volunteer-codes";

const CATEGORY = labelsOf(VolunteerCategory);
const ROLE = labelsOf(VolunteerRole);

/** 志愿者队伍 WF01: one row per volunteer; the list names the site and no team. */
export const importVolunteers: ImportKind = {
  name: "volunteers",
  title: "志愿者队伍 WF01",
  source: {
    sheet: "志愿者",
    keyHeading: "编号",
    headings: ["编号", "姓名", "类别"],
    optionalHeadings: ["职责", "服务站点", "所属乡镇街道代码", "加入日期"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const code = row.recordKey("编号") ?? row.refuse("R_UNKNOWN_KEY", "编号");
      return [
        {
          of: Volunteer,
          key: code,
          values: {
            code,
            name: row.requiredName("姓名"),
            category: row.code("类别", CATEGORY, "warn"),
            roles: row.codes("职责", ROLE),
            siteCode: row.recordKey("服务站点"),
            townshipCode: row.recordKey("所属乡镇街道代码"),
            startedOn: row.date("加入日期", "warn"),
          },
        },
      ];
    }),
};

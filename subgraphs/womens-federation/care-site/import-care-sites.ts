import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { CareSite } from "./care-site";
import { CareSiteStatus } from "./care-site-codes";

const STATUS = labelsOf(CareSiteStatus);

/** 儿童之家与六有 WF04: what is not ticked is not there. */
export const importCareSites: ImportKind = {
  name: "care-sites",
  title: "儿童之家与六有 WF04",
  source: {
    sheet: "站点",
    keyHeading: "站点编号",
    headings: ["站点编号", "名称", "状态", "牌子", "制度", "场所", "热线", "队伍", "活动"],
    optionalHeadings: ["乡镇街道代码", "村居代码", "学校代码", "管理员", "启用日期"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const code = row.recordKey("站点编号") ?? row.refuse("R_UNKNOWN_KEY", "站点编号");
      return [
        {
          of: CareSite,
          key: code,
          values: {
            code,
            name: row.text("名称") ?? row.refuse("R_NAME_MISSING", "名称"),
            status: row.code("状态", STATUS),
            townshipCode: row.recordKey("乡镇街道代码"),
            villageCode: row.recordKey("村居代码"),
            schoolCode: row.recordKey("学校代码"),
            manager: row.name("管理员"),
            openedOn: row.date("启用日期"),
            hasSignboard: row.yesNo("牌子") === true,
            hasRules: row.yesNo("制度") === true,
            hasVenue: row.yesNo("场所") === true,
            hasHotline: row.yesNo("热线") === true,
            hasVolunteerTeam: row.yesNo("队伍") === true,
            hasThemeActivities: row.yesNo("活动") === true,
          },
        },
      ];
    }),
};

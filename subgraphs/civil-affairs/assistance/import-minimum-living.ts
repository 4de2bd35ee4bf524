import type { ImportKind } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { readBeneficiary } from "./assistance-roll";
import { SocialAssistance, SocialAssistanceState } from "./social-assistance";

const STATE = labelsOf(SocialAssistanceState);

/** 最低生活保障家庭儿童名册 CA04 (低保): one line per child, amended from export to export. */
export const importMinimumLiving: ImportKind = {
  name: "minimum-living",
  title: "最低生活保障名册 CA04",
  source: {
    sheet: "低保",
    keyHeading: "身份证号",
    headings: ["身份证号", "核定结果", "享受状态"],
    optionalHeadings: ["序号", "姓名", "乡镇街道", "月补助金额（元）", "批准日期"],
  },
  judge: async (rows, world) =>
    judgeRows(rows, (row) => {
      const child = readBeneficiary(row, world, "低保");
      return [
        {
          of: SocialAssistance,
          key: `MIN_LIVING ${child.localNumber}`,
          values: {
            type: "MIN_LIVING",
            entitled: entitledOf(row),
            state: row.code("享受状态", STATE),
            monthlyFen: row.money("月补助金额（元）"),
            approvedOn: row.date("批准日期"),
          },
          child,
        },
      ];
    }),
};

function entitledOf(row: RowReading): boolean | null {
  const finding = row.text("核定结果");
  return finding === "符合" ? true : finding === "不符合" ? false : null;
}

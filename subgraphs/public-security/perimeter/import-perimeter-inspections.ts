import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { PerimeterAction, PerimeterInspection, PerimeterInspector, PerimeterTarget } from "./perimeter-inspection";

const INSPECTOR = labelsOf(PerimeterInspector);
const TARGET = labelsOf(PerimeterTarget, { 餐饮食品摊点: "FOOD_STALL" });
const ACTION = labelsOf(PerimeterAction);

/** 校园周边检查 PS04 */
export const importPerimeterInspections: ImportKind = {
  name: "perimeter-inspections",
  title: "校园周边检查 PS04",
  source: {
    keyHeading: "检查编号",
    headings: ["检查编号", "学校代码", "检查日期", "对象类型", "处理"],
    optionalHeadings: ["检查单位", "发现问题", "限期", "整改日期"],
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const number = row.recordKey("检查编号") ?? row.refuse("R_UNKNOWN_KEY", "检查编号");
      if (seen.has(number)) row.refuse("R_REPEATED_KEY", "检查编号");
      seen.add(number);
      return [
        {
          of: PerimeterInspection,
          key: number,
          values: {
            number,
            schoolCode: row.recordKey("学校代码") ?? row.refuse("R_UNKNOWN_KEY", "学校代码"),
            inspectedOn: row.date("检查日期", "warn"),
            inspectors: row.codes("检查单位", INSPECTOR),
            target: row.code("对象类型", TARGET, "warn"),
            finding: row.text("发现问题"),
            action: row.code("处理", ACTION, "warn"),
            rectifyBy: row.date("限期", "warn"),
            rectifiedOn: row.date("整改日期", "warn"),
          },
        },
      ];
    });
  },
};

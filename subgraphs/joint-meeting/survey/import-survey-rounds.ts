import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { ownKeyReader } from "../rows/own-key-reader";
import { SurveyRound } from "./survey-round";

/** 摸底排查 JM07 */
export const importSurveyRounds: ImportKind = {
  name: "survey-rounds",
  title: "摸底排查 JM07",
  source: { keyHeading: "轮次", headings: ["轮次", "开始日期", "结束日期", "应查人数", "已查人数"] },
  judge: async (rows) => {
    const ownKey = ownKeyReader("轮次");
    return judgeRows(rows, (row) => {
      const name = ownKey(row);
      return [
        {
          of: SurveyRound,
          key: name,
          values: {
            name,
            startsOn: row.date("开始日期", "warn"),
            endsOn: row.date("结束日期", "warn"),
            childrenDue: row.integer("应查人数"),
            childrenSurveyed: row.integer("已查人数"),
          },
        },
      ];
    });
  },
};

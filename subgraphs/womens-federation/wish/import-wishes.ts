import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { identifiedBy } from "../identified-by";
import { Wish } from "./wish";

/** 微心愿 WF07: names the child by an identity number of its own. */
export const importWishes: ImportKind = {
  name: "wishes",
  title: "微心愿 WF07",
  source: {
    keyHeading: "心愿编号",
    headings: ["心愿编号", "儿童身份证号", "心愿内容", "发布日期"],
    optionalHeadings: ["认领人", "认领日期", "实现日期"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const wishNo = row.recordKey("心愿编号") ?? row.refuse("R_UNKNOWN_KEY", "心愿编号");
      const residentIdNumber = row.residentId("儿童身份证号")?.number ?? null;
      return [
        {
          of: Wish,
          key: wishNo,
          values: {
            wishNo,
            text: row.freeText("心愿内容"),
            publishedOn: row.date("发布日期"),
            claimedBy: row.text("认领人"),
            claimedOn: row.date("认领日期"),
            fulfilledOn: row.date("实现日期"),
          },
          child: { register: "wish", localNumber: wishNo, particulars: identifiedBy(residentIdNumber) },
        },
      ];
    }),
};

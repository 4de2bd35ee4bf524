import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { readBeneficiary } from "./assistance-roll";
import { SocialAssistance } from "./social-assistance";

/** 临时救助 CA04: one line per payment. */
export const importTemporaryRelief: ImportKind = {
  name: "temporary-relief",
  title: "临时救助名册 CA04",
  source: {
    sheet: "临时救助",
    keyHeading: "身份证号",
    headings: ["身份证号", "金额（元）", "发放日期"],
    optionalHeadings: ["序号", "姓名", "救助原因"],
  },
  judge: async (rows, world) =>
    judgeRows(rows, (row) => {
      const child = readBeneficiary(row, world, "临时救助");
      const [approvedOn, reason, amountFen] = [row.date("发放日期"), row.text("救助原因"), row.money("金额（元）")];
      return [
        {
          of: SocialAssistance,
          key: ["TEMPORARY_RELIEF", child.localNumber, approvedOn, reason, amountFen].join(" "),
          values: { type: "TEMPORARY_RELIEF", approvedOn, reason, amountFen },
          child,
        },
      ];
    }),
};

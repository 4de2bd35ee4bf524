import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";
import { refuseRepeatedKeys } from "../../host/import/refuse-repeated-keys";
import { Donation } from "./donation";

/** 爱心款台账 CA05 (收入): one row per donation. An amount in words (若干) is no amount: the office says which goods they were. */
export const importDonations: ImportKind = {
  name: "donations",
  title: "爱心款收入台账 CA05",
  source: {
    sheet: "收入",
    keyHeading: "收款编号",
    headings: ["收款编号", "金额", "到账日期"],
    optionalHeadings: ["捐赠方", "用途限定"],
  },
  judge: async (rows) =>
    refuseRepeatedKeys(
      judgeRows(rows, (row) => {
        const donationNo = row.recordKey("收款编号") ?? row.refuse("R_UNKNOWN_KEY", "收款编号");
        return [
          {
            of: Donation,
            key: donationNo,
            values: {
              donationNo,
              donor: row.text("捐赠方"),
              amountFen: row.money("金额") ?? row.refuse("R_AMOUNT_BAD", "金额"),
              receivedOn: row.date("到账日期", "warn"),
              purposeRestriction: row.text("用途限定"),
            },
          },
        ];
      }),
      "收款编号",
    ),
};

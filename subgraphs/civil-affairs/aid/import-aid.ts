import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ROLL_REGISTER } from "../registration/roll-keys";
import { AidKind, AidReceived } from "./aid-received";

/** Uses of the ledger that say in which form the aid came; the others stay in the ledger's words only. */
const KIND = labelsOf(AidKind, {
  助学金: "CASH",
  生活补助: "LIVING_COST",
  学习用品: "STATIONERY",
  儿童之家设备: "EQUIPMENT",
});

/** 爱心款台账 CA05 (支出): one row per expense. An expense for a number that is not on the roll is about nobody. */
export const importAid: ImportKind = {
  name: "aid",
  title: "爱心款支出台账 CA05",
  source: {
    sheet: "支出",
    keyHeading: "支出编号",
    headings: ["支出编号", "金额", "支出日期", "受益儿童登记编号"],
    optionalHeadings: ["收款编号", "受益站点编号", "用途", "经手人"],
  },
  judge: async (rows, world) => {
    const known = await world.localNumbers(ROLL_REGISTER);
    return judgeRows(rows, (row) => {
      const aidNo = row.recordKey("支出编号") ?? row.refuse("R_UNKNOWN_KEY", "支出编号");
      const registrationNo = row.recordKey("受益儿童登记编号");
      return [
        {
          of: AidReceived,
          key: aidNo,
          values: {
            aidNo,
            donationNo: row.recordKey("收款编号"),
            kind: row.code("用途", KIND),
            purpose: row.text("用途"),
            amountFen: row.money("金额"),
            givenOn: row.date("支出日期"),
            siteNo: row.recordKey("受益站点编号"),
            handledBy: row.name("经手人"),
          },
          ...(registrationNo !== null && known.has(registrationNo)
            ? { child: { register: ROLL_REGISTER, localNumber: registrationNo } }
            : {}),
        },
      ];
    });
  },
};

import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Fund } from "./fund";
import { spentFenSql, tracedFenSql } from "./spent-sql";

/**
 * 爱心款收入 (C9): one donation of money or goods. Its uses are the expenses of the ledger, `AidReceived`, that name it;
 * what they leave is worked out when it is asked.
 */
@RecordType({
  code: "C9",
  title: "爱心款收入",
  english: "Donation",
  list: { on: "Query", field: "donations" },
  occurred: "receivedOn",
  key: "donationNo",
})
export class Donation extends RecordBase {
  @Attribute("text", { title: "收款编号", required: true, filter: true, order: true })
  donationNo!: string;

  @Attribute("id", { title: "所属基金", private: true, input: true, indexed: true })
  fundId!: string | null;

  @Belongs(() => Fund, { title: "基金", by: "fundId" })
  fund!: Fund | null;

  @Attribute("text", { title: "捐赠方" })
  donor!: string | null;

  /** Null of goods alone. */
  @Attribute("integer", { title: "金额（分）", filter: true, order: true })
  amountFen!: number | null;

  @Attribute("text", { title: "捐赠物品" })
  goods!: string | null;

  @Attribute("date", { title: "到账日期", filter: true, order: true })
  receivedOn!: string | null;

  @Attribute("text", { title: "用途限定", filter: true })
  purposeRestriction!: string | null;

  @Derived("integer", { title: "已支出（分）", sql: spentFenSql })
  spentFen!: number | null;

  /** Below zero where a ledger that was taken in spends more than came in. */
  @Derived("integer", {
    title: "结余（分）",
    sql: (scope) => `(coalesce(${scope.column("amount_fen")}, 0) - ${spentFenSql(scope)})`,
  })
  unspentFen!: number | null;

  @Derived("integer", { title: "可追溯到儿童或站点的支出（分）", sql: tracedFenSql })
  tracedFen!: number | null;
}

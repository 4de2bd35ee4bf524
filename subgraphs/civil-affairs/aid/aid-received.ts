import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { CareSite } from "../care-site";
import { Child } from "../child";
import { Donation } from "./donation";
import { CareNeed } from "../need/care-need";

export const AidSource = codeList("AidSource", "资助来源", {
  GOVERNMENT: "政府",
  UNION: "工会",
  LEAGUE: "共青团",
  WOMENS_FEDERATION: "妇联",
  COMPANY: "企业",
  FOUNDATION: "基金会",
  INDIVIDUAL: "爱心人士",
  SCHOOL_FUND: "学校基金",
});
export type AidSource = CodeOf<typeof AidSource>;

export const AidKind = codeList("AidKind", "资助形式", {
  CASH: "现金",
  LIVING_COST: "生活费",
  CLOTHES: "衣物",
  BOOKS: "图书",
  FOOD: "食品",
  STATIONERY: "文具",
  GIFT_PACK: "大礼包",
  EQUIPMENT: "设备",
  SERVICE: "服务",
});
export type AidKind = CodeOf<typeof AidKind>;

/**
 * 已获资助 (C8): money of the donation ledger (爱心款) spent on a child, on a site, or on neither by name. Each line of the
 * ledger is one use of one donation (C9): what two donations pay for together is two lines.
 */
@RecordType({
  code: "C8",
  title: "已获资助",
  english: "Aid received",
  list: { on: Child, field: "aidReceived" },
  aboutSomebody: false,
  occurred: "givenOn",
})
export class AidReceived extends ChildRecord {
  @Attribute("text", { title: "支出编号", required: true, filter: true, order: true })
  aidNo!: string;

  /** The donation from which it was paid. */
  @Attribute("text", { title: "收款编号", filter: true, indexed: true })
  donationNo!: string | null;

  @Belongs(() => Donation, { title: "所用爱心款", by: "donationNo", to: "donationNo" })
  donation!: Donation | null;

  @Attribute("id", { title: "对应需求", private: true, input: true, indexed: true })
  needId!: string | null;

  @Belongs(() => CareNeed, { title: "所满足的需求", by: "needId" })
  need!: CareNeed | null;

  @Attribute(AidSource, { title: "来源", filter: true })
  source!: AidSource | null;

  @Attribute(AidKind, { title: "形式", filter: true })
  kind!: AidKind | null;

  /** In the ledger's words. */
  @Attribute("text", { title: "用途" })
  purpose!: string | null;

  @Attribute("integer", { title: "金额（分）", filter: true })
  amountFen!: number | null;

  @Attribute("date", { title: "支出日期", filter: true, order: true })
  givenOn!: string | null;

  /** A site of the women's federation's register. */
  @Attribute("text", { title: "受益站点编号", filter: true })
  siteNo!: string | null;

  @Stub(() => CareSite, { title: "受益站点", by: "siteNo" })
  site!: CareSite | null;

  @Attribute("text", { title: "经手人" })
  handledBy!: string | null;

  @Attribute("text", { title: "签收人", mask: "NAME" })
  receiptSignedBy!: string | null;
}

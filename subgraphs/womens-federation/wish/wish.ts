import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const WishStatus = codeList("WishStatus", "心愿状态", {
  PUBLISHED: "待认领",
  CLAIMED: "已认领",
  FULFILLED: "已实现",
});
export type WishStatus = CodeOf<typeof WishStatus>;

/** 微心愿 (W8): a small wish of the child, published, claimed and fulfilled. */
@RecordType({
  code: "W8",
  title: "微心愿",
  english: "Wish",
  list: { on: Child, field: "wishes" },
  occurred: "publishedOn",
})
export class Wish extends ChildRecord {
  @Attribute("text", { title: "心愿编号", required: true })
  wishNo!: string;

  @Attribute("text", { title: "心愿内容" })
  text!: string | null;

  @Attribute("date", { title: "发布日期", filter: true, order: true })
  publishedOn!: string | null;

  @Attribute("text", { title: "认领人" })
  claimedBy!: string | null;

  @Attribute("date", { title: "认领日期", filter: true })
  claimedOn!: string | null;

  @Attribute("date", { title: "实现日期", filter: true })
  fulfilledOn!: string | null;

  @Derived(WishStatus, {
    title: "状态",
    required: true,
    sql: ({ column, today }) => `case
      when ${column("fulfilled_on")} <= ${today} then 'FULFILLED'
      when ${column("claimed_on")} <= ${today} then 'CLAIMED'
      else 'PUBLISHED'
    end`,
  })
  status!: WishStatus;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const ConsolationOccasion = codeList("ConsolationOccasion", "慰问时机", {
  CHILDREN_DAY: "六一",
  SPRING_FESTIVAL: "春节",
  WARM_WINTER: "暖冬",
  TERM_START: "开学",
});
export type ConsolationOccasion = CodeOf<typeof ConsolationOccasion>;

/** 慰问 (W9): a visit with a gift. What it is worth stands in civil affairs' aid ledger (C8) once more, under the number kept here. */
@RecordType({
  code: "W9",
  title: "慰问",
  english: "Consolation visit",
  list: { on: Child, field: "consolationVisits" },
  occurred: "visitedOn",
})
export class ConsolationVisit extends ChildRecord {
  @Attribute("date", { title: "慰问日期", required: true, filter: true, order: true })
  visitedOn!: string;

  @Attribute(ConsolationOccasion, { title: "时机", filter: true })
  occasion!: ConsolationOccasion | null;

  @Attribute("text", { title: "慰问单位或个人", mask: "NAME" })
  givenBy!: string | null;

  @Attribute(["text"], { title: "物品" })
  items!: string[] | null;

  @Attribute("integer", { title: "价值（分）" })
  valueFen!: number | null;

  @Attribute("text", { title: "民政支出编号", filter: true })
  aidNo!: string | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const CareNeedCategory = codeList("CareNeedCategory", "需求类别", {
  LIVING: "生活",
  STUDY: "学习",
  MEDICAL: "医疗",
  PSYCHOLOGICAL: "心理",
  SAFETY: "安全",
  LEGAL: "法律",
  FAMILY_CONTACT: "亲情",
  GUARDIANSHIP: "监护",
  OTHER: "其他",
});
export type CareNeedCategory = CodeOf<typeof CareNeedCategory>;

export const CareNeedUrgency = codeList("CareNeedUrgency", "紧急程度", {
  NOW: "立即",
  TERM: "本学期",
  YEAR: "本年度",
});
export type CareNeedUrgency = CodeOf<typeof CareNeedUrgency>;

/** 需求登记 (C7): what the child needs most, who said so, and how it was met. Aid and visits refer to it. */
@RecordType({
  code: "C7",
  title: "需求登记",
  english: "Need",
  list: { on: Child, field: "careNeeds" },
  occurred: "raisedOn",
  closes: ["metOn", "metBy"],
})
export class CareNeed extends ChildRecord {
  @Attribute(CareNeedCategory, { title: "需求类别", required: true, filter: true })
  category!: CareNeedCategory;

  @Attribute("text", { title: "最需要的帮助" })
  text!: string | null;

  @Attribute(CareNeedUrgency, { title: "紧急程度", filter: true })
  urgency!: CareNeedUrgency | null;

  @Attribute("text", { title: "提出人", mask: "NAME" })
  raisedBy!: string | null;

  @Attribute("date", { title: "提出日期", required: true, filter: true, order: true })
  raisedOn!: string;

  @Attribute("date", { title: "满足日期", filter: true, order: true })
  metOn!: string | null;

  /** In words: an aid, a pairing or a task, of whichever department. Aid of civil affairs says itself which need it meets. */
  @Attribute("text", { title: "满足方式" })
  metBy!: string | null;

  @Derived("boolean", {
    title: "未满足",
    required: true,
    sql: ({ column, today }) => `coalesce(${column("met_on")} > ${today}, true)`,
  })
  open!: boolean;
}

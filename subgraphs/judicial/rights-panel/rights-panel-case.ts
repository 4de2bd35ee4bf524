import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import type { TextForm } from "../../host/writing/rules/refuse-malformed";
import { Child } from "../child";

/** SHA-256 in hexadecimal: what a number can be compared by, and not read. */
export const CASE_NO_HASH: TextForm = {
  code: "HASH_MALFORMED",
  accepts: (text) => /^[0-9a-f]{64}$/.test(text),
  zh: "须为 64 位十六进制摘要，不得填写案号本身",
  en: "must be the 64 hexadecimal digits of the digest and never the number itself",
};

/** 维权合议庭案件 (J6): that a court's rights panel heard a case of the child. A reference: the case itself stays with the court. */
@RecordType({
  code: "J6",
  title: "维权合议庭案件",
  english: "Rights panel case",
  list: { on: Child, field: "rightsPanelCases" },
  occurred: "heldOn",
})
export class RightsPanelCase extends ChildRecord {
  @Attribute("text", { title: "法院", required: true })
  court!: string;

  @Attribute("text", { title: "案号摘要", required: true })
  caseNoHash!: string;

  @Attribute("date", { title: "开庭日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "案件类型" })
  type!: string | null;
}

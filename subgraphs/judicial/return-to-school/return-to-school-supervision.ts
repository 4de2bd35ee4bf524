import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const SupervisionResult = codeList("SupervisionResult", "督促复学结果", {
  RETURNED: "返校",
  PROMISED: "承诺返校",
  REFUSED: "拒绝",
  NOT_FOUND: "未找到",
});
export type SupervisionResult = CodeOf<typeof SupervisionResult>;

/**
 * 司法督促复学 (J9): the document that the judicial office serves when the township's supervision has failed (rule DR-4). It is
 * the judicial side of a step of education's dropout case (E14), which carries the same number of the document (文书号).
 */
@RecordType({
  code: "J9",
  title: "司法督促复学",
  english: "Judicial return-to-school supervision",
  list: { on: Child, field: "returnToSchoolSupervisions" },
  occurred: "servedOn",
})
export class ReturnToSchoolSupervision extends ChildRecord {
  @Attribute("text", { title: "文书号", required: true, filter: true })
  documentNo!: string;

  @Attribute("date", { title: "送达日期", required: true, filter: true, order: true })
  servedOn!: string;

  @Attribute("text", { title: "送达对象", mask: "NAME" })
  onWhom!: string | null;

  @Attribute(SupervisionResult, { title: "结果", filter: true })
  result!: SupervisionResult | null;
}

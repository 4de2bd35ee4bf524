import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { School } from "../school/school";

export const SchoolSafetyArea = codeList("SchoolSafetyArea", "校园安全八防", {
  FIRE: "防火",
  WATER: "防溺水",
  ELECTRICITY: "防触电",
  POISONING: "防中毒",
  COLLAPSE: "防坍塌",
  FALLS: "防坠落",
  TRAFFIC: "防交通事故",
  ACCIDENT: "防意外伤害",
});
export type SchoolSafetyArea = CodeOf<typeof SchoolSafetyArea>;

/** 安全检查 (E19): which of the eight preventions (八防) were looked at, and what was found. */
@RecordType({
  code: "E19.check",
  title: "校园安全检查",
  english: "School safety check",
  list: { on: "Query", field: "schoolSafetyChecks" },
  occurred: "checkedOn",
})
export class SchoolSafetyCheck extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true })
  schoolCode!: string;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  @Attribute("date", { title: "检查日期", required: true, filter: true, order: true })
  checkedOn!: string;

  @Attribute([SchoolSafetyArea], { title: "检查内容", filter: true })
  areas!: SchoolSafetyArea[] | null;

  @Attribute("text", { title: "发现问题" })
  findings!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

export const HazardSeverity = codeList("HazardSeverity", "隐患程度", { MINOR: "一般", MAJOR: "较大", SEVERE: "重大" });
export type HazardSeverity = CodeOf<typeof HazardSeverity>;

/** 校园安全隐患 (P6): a danger on the premises of a school. */
@RecordType({
  code: "P6.hazard",
  title: "校园安全隐患",
  english: "School hazard",
  list: { on: "Query", field: "schoolHazards" },
  occurred: "foundOn",
  closes: ["fixedOn"],
})
export class SchoolHazard extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "部位", required: true })
  place!: string;

  @Attribute(HazardSeverity, { title: "程度", filter: true })
  severity!: HazardSeverity | null;

  @Attribute("date", { title: "发现日期", required: true, filter: true, order: true })
  foundOn!: string;

  @Attribute("date", { title: "消除日期", filter: true })
  fixedOn!: string | null;
}

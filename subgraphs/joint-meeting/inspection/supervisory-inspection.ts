import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { Area } from "../area";
import { MemberUnit } from "../member-unit/member-unit";
import { School } from "../school";

export const InspectionManner = codeList("InspectionManner", "督查方式", { OPEN: "明察", UNANNOUNCED: "暗访" });
export type InspectionManner = CodeOf<typeof InspectionManner>;

/** 督查整改 (M7): an inspection of the work of a unit, a school or a place, and what was put right afterwards. */
@RecordType({
  code: "M7",
  title: "督查整改",
  english: "Supervisory inspection",
  list: { on: "Query", field: "supervisoryInspections" },
  occurred: "inspectedOn",
  key: "number",
})
export class SupervisoryInspection extends RecordBase {
  @Attribute("text", { title: "督查编号", required: true, filter: true, order: true })
  number!: string;

  /** By name: discipline inspection and others who inspect are no member units. */
  @Attribute("text", { title: "督查单位", required: true, filter: true })
  byUnit!: string;

  @Attribute(InspectionManner, { title: "督查方式", filter: true })
  manner!: InspectionManner | null;

  @Attribute("text", { title: "被督查单位代码", filter: true })
  targetUnitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "被督查单位", by: "targetUnitCode", to: "code" })
  targetUnit!: MemberUnit | null;

  @Attribute("text", { title: "被督查学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "被督查学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "被督查区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "被督查区划", by: "placeCode" })
  place!: Area | null;

  @Attribute("date", { title: "督查日期", required: true, filter: true, order: true })
  inspectedOn!: string;

  @Attribute(["text"], { title: "发现的问题" })
  findings!: string[] | null;

  @Attribute("date", { title: "整改期限", filter: true, order: true })
  rectifyBy!: string | null;

  @Attribute("date", { title: "整改完成日期", filter: true })
  rectifiedOn!: string | null;

  /** Rule JM-7: corrected within the time that was set. */
  @Derived("boolean", {
    title: "逾期未整改",
    required: true,
    sql: ({ column, today }) =>
      `coalesce(${column("rectify_by")} < ${today}, false) and ${column("rectified_on")} is null`,
  })
  overdue!: boolean;
}

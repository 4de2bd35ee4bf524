import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const SchoolAbsenceKind = codeList("SchoolAbsenceKind", "缺勤类别", {
  SICK_LEAVE: "病假",
  PERSONAL_LEAVE: "事假",
  TRUANCY: "旷课",
});
export type SchoolAbsenceKind = CodeOf<typeof SchoolAbsenceKind>;

/** 缺勤记录: the lessons that a pupil missed on one day. */
@RecordType({
  code: "ED02",
  title: "缺勤记录",
  english: "School absence",
  list: { on: Child, field: "schoolAbsences" },
  occurred: "absentOn",
})
export class SchoolAbsence extends ChildRecord {
  @Attribute("date", { title: "缺勤日期", required: true, filter: true, order: true })
  absentOn!: string;

  /** Class periods (节), 40 to 45 minutes each. */
  @Attribute("integer", { title: "节数", filter: true })
  lessons!: number | null;

  @Attribute(SchoolAbsenceKind, { title: "类别", filter: true })
  kind!: SchoolAbsenceKind | null;
}

import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { CounsellingIssue, CounsellingResult, CounsellingRoom, CounsellingSource } from "./counselling-codes";

/** 心理辅导 (E12): one session of a school's counsellor with the child. What was said stays with education. */
@RecordType({
  code: "E12",
  title: "心理辅导",
  english: "Counselling session",
  list: { on: Child, field: "counsellingSessions" },
  occurred: "heldAt",
})
export class CounsellingSession extends ChildRecord {
  @Attribute("dateTime", { title: "辅导时间", required: true, filter: true, order: true })
  heldAt!: string;

  @Attribute(CounsellingRoom, { title: "辅导场所", filter: true })
  room!: CounsellingRoom | null;

  @Attribute(CounsellingSource, { title: "来源", filter: true })
  source!: CounsellingSource | null;

  @Attribute("text", { title: "辅导教师" })
  counsellor!: string | null;

  @Attribute("boolean", { title: "辅导教师为专职" })
  counsellorFullTime!: boolean | null;

  @Attribute(CounsellingResult, { title: "辅导结果", filter: true })
  result!: CounsellingResult | null;

  @Attribute(CounsellingIssue, { title: "问题" })
  issue!: CounsellingIssue | null;

  @Attribute("text", { title: "辅导记录" })
  notes!: string | null;
}

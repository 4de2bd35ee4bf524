import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { School } from "../school/school";

export const ArchiveTransferReason = codeList("ArchiveTransferReason", "档案流转原因", {
  CLASS_CHANGE: "换班",
  GRADE_PROMOTION: "升级",
  SCHOOL_TRANSFER: "转校",
  STAGE_PROMOTION: "升学",
  LEFT_AREA: "离开本地",
});
export type ArchiveTransferReason = CodeOf<typeof ArchiveTransferReason>;

/** 档案流转 (E4): the care archive follows the child; it has arrived when whoever keeps it now has acknowledged it. */
@RecordType({
  code: "E4",
  title: "档案流转",
  english: "Archive transfer",
  list: { on: Child, field: "archiveTransfers" },
  occurred: "requestedOn",
})
export class ArchiveTransfer extends ChildRecord {
  @Attribute(ArchiveTransferReason, { title: "流转原因", required: true, filter: true })
  reason!: ArchiveTransferReason;

  /** School and class in words: either may lie outside the county's register of schools. */
  @Attribute("text", { title: "转出学校（班级）" })
  fromPlace!: string | null;

  @Attribute("text", { title: "转出学校代码", filter: true })
  fromSchoolCode!: string | null;

  @Belongs(() => School, { title: "转出学校", by: "fromSchoolCode", to: "code" })
  fromSchool!: School | null;

  @Attribute("text", { title: "转入学校（班级）" })
  toPlace!: string | null;

  @Attribute("text", { title: "转入学校代码", filter: true })
  toSchoolCode!: string | null;

  @Belongs(() => School, { title: "转入学校", by: "toSchoolCode", to: "code" })
  toSchool!: School | null;

  @Attribute("date", { title: "申请日期", filter: true, order: true })
  requestedOn!: string | null;

  @Attribute("date", { title: "寄出日期", filter: true, order: true })
  sentOn!: string | null;

  @Attribute("date", { title: "收到日期", filter: true, order: true })
  receivedOn!: string | null;

  @Attribute("text", { title: "签收人" })
  acknowledgedBy!: string | null;

  @Attribute(["text"], { title: "缺少材料" })
  missingItems!: string[] | null;
}

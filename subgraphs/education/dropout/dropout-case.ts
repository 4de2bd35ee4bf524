import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { Child } from "../child";
import { SchoolLeaveReason } from "../enrolment/enrolment";
import { DropoutStep } from "./dropout-step";

export const DropoutState = codeList("DropoutState", "辍学情形", { AT_RISK: "疑似辍学", DROPPED_OUT: "辍学" });
export type DropoutState = CodeOf<typeof DropoutState>;

export const DropoutClosure = codeList("DropoutClosure", "结案原因", {
  RETURNED: "返校",
  HOME_TAUGHT: "送教上门",
  TRANSFERRED_CONFIRMED: "转学核实",
  OVER_AGE: "超龄",
  OTHER: "其他",
});
export type DropoutClosure = CodeOf<typeof DropoutClosure>;

/** 控辍保学案件 (E14): a pupil of compulsory age who is absent or not enrolled. */
@RecordType({
  code: "E14",
  title: "控辍保学案件",
  english: "Dropout case",
  list: { on: Child, field: "dropoutCases" },
  occurred: "openedOn",
  closes: ["closedOn", "closedReason"],
})
export class DropoutCase extends ChildRecord {
  @Attribute("text", { title: "案件编号", required: true })
  caseNo!: string;

  @Attribute("date", { title: "立案日期", filter: true, order: true })
  openedOn!: string | null;

  @Attribute("date", { title: "缺课起始日期", filter: true })
  absentSince!: string | null;

  @Attribute(DropoutState, { title: "类型", filter: true })
  state!: DropoutState | null;

  @Attribute(SchoolLeaveReason, { title: "辍学原因" })
  cause!: SchoolLeaveReason | null;

  /** Those who answer for the case, from class to principal to township (逐级负责). */
  @Attribute(["text"], { title: "责任人" })
  responsible!: string[] | null;

  @Attribute("date", { title: "复学日期", filter: true })
  returnedOn!: string | null;

  @Attribute("date", { title: "结案日期", filter: true })
  closedOn!: string | null;

  @Attribute(DropoutClosure, { title: "结案原因", filter: true })
  closedReason!: DropoutClosure | null;

  @Parts(() => DropoutStep, { title: "步骤", by: "caseId", orderBy: "sequence" })
  steps!: DropoutStep[];
}

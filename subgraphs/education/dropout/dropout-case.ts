import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord, RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { Child } from "../child";

export const DropoutState = codeList("DropoutState", "辍学情形", { AT_RISK: "辍学风险", DROPPED_OUT: "辍学" });
export type DropoutState = CodeOf<typeof DropoutState>;

export const DropoutClosure = codeList("DropoutClosure", "结案原因", {
  RETURNED: "复学",
  HOME_TAUGHT: "送教上门",
  TRANSFERRED_CONFIRMED: "转学核实",
  OVER_AGE: "超龄",
  OTHER: "其他",
});
export type DropoutClosure = CodeOf<typeof DropoutClosure>;

export const DropoutStepType = codeList("DropoutStepType", "劝返步骤", {
  PERSUASION: "劝返",
  ADMIN_SUPERVISION: "行政督促复学",
  JUDICIAL_SUPERVISION: "司法督促复学",
});
export type DropoutStepType = CodeOf<typeof DropoutStepType>;

export const DropoutStepResult = codeList("DropoutStepResult", "步骤结果", {
  RETURNED: "复学",
  PROMISED: "承诺复学",
  REFUSED: "拒绝",
  NOT_FOUND: "未找到",
});
export type DropoutStepResult = CodeOf<typeof DropoutStepResult>;

/** One step of a dropout case: persuasion, then supervision by the township, then by the judicial office. */
@RecordType({
  code: "E14.step",
  title: "劝返步骤",
  english: "Dropout step",
  list: null,
  occurred: "takenOn",
  writable: false,
})
export class DropoutStep extends RecordBase {
  @Attribute("id", { title: "所属案件", required: true, private: true, indexed: true })
  caseId!: string;

  @Attribute("integer", { title: "步骤序号", required: true })
  sequence!: number;

  @Attribute(DropoutStepType, { title: "步骤" })
  type!: DropoutStepType | null;

  @Attribute("date", { title: "步骤日期" })
  takenOn!: string | null;

  @Attribute(DropoutStepResult, { title: "步骤结果" })
  result!: DropoutStepResult | null;

  @Attribute("text", { title: "文书号" })
  documentNo!: string | null;
}

/** 控辍保学案件 (E14): a pupil of compulsory age who is absent or not enrolled. */
@RecordType({
  code: "E14",
  title: "控辍保学案件",
  english: "Dropout case",
  list: { on: Child, field: "dropoutCases" },
  occurred: "openedOn",
})
export class DropoutCase extends ChildRecord {
  @Attribute("text", { title: "案件编号", required: true })
  caseNo!: string;

  @Attribute("date", { title: "立案日期", filter: true, order: true })
  openedOn!: string | null;

  @Attribute(DropoutState, { title: "类型", filter: true })
  state!: DropoutState | null;

  @Attribute("date", { title: "结案日期", filter: true })
  closedOn!: string | null;

  @Attribute(DropoutClosure, { title: "结案原因", filter: true })
  closedReason!: DropoutClosure | null;

  @Parts(() => DropoutStep, { title: "步骤", by: "caseId", orderBy: "sequence" })
  steps!: DropoutStep[];
}

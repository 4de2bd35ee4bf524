import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { DropoutStepResult, DropoutStepType } from "./dropout-step-codes";
import { takenTooEarlySql } from "./escalate-dropout";

/** One step of a dropout case: persuasion, then supervision by the township, then by the judicial office. */
@RecordType({
  code: "E14.step",
  title: "劝返步骤",
  english: "Dropout step",
  list: { on: Child, field: "dropoutSteps" },
  occurred: "takenOn",
})
export class DropoutStep extends ChildRecord {
  @Attribute("id", { title: "所属案件", required: true, private: true, input: true, indexed: true })
  caseId!: string;

  @Attribute("integer", { title: "步骤序号", required: true })
  sequence!: number;

  @Attribute(DropoutStepType, { title: "步骤", filter: true })
  type!: DropoutStepType | null;

  @Attribute("date", { title: "步骤日期", filter: true, order: true })
  takenOn!: string | null;

  @Attribute(DropoutStepResult, { title: "步骤结果", filter: true })
  result!: DropoutStepResult | null;

  @Attribute("text", { title: "经办人" })
  takenBy!: string | null;

  @Attribute("text", { title: "经办单位" })
  unit!: string | null;

  @Attribute("text", { title: "劝返对象" })
  counterpart!: string | null;

  @Attribute("text", { title: "文书号" })
  documentNo!: string | null;

  /** 越级: no step of the kind before has failed by its day. */
  @Derived("boolean", { title: "越级（前一类步骤尚无失败结果）", required: true, sql: takenTooEarlySql })
  takenTooEarly!: boolean;
}

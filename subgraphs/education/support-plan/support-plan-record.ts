import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { SharedAttributes } from "../../host/records/record-type";
import { SupportPlanKind, SupportPlanOutcome } from "./support-plan-codes";

/** What every plan of support says, whoever may read it. */
@SharedAttributes("What every plan of support says")
export abstract class SupportPlanRecord extends ChildRecord {
  @Attribute(SupportPlanKind, { title: "计划种类", required: true, filter: true })
  kind!: SupportPlanKind;

  @Attribute("text", { title: "制定人" })
  author!: string | null;

  @Attribute("date", { title: "计划开始日期", required: true, filter: true, order: true })
  startsOn!: string;

  @Attribute("date", { title: "计划结束日期", filter: true, order: true })
  endsOn!: string | null;

  @Attribute(SupportPlanOutcome, { title: "帮扶成效", filter: true })
  outcome!: SupportPlanOutcome | null;

  @Attribute("text", { title: "计划内容" })
  content!: string | null;

  @Attribute(["text"], { title: "预期阶段性效果" })
  expectedStageResults!: string[] | null;

  @Attribute("text", { title: "期末总结" })
  endOfTermSummary!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { Child } from "../child";
import { SupportPlanCheck } from "./support-plan-check";
import { SupportPlanTrigger } from "./support-plan-codes";
import { SupportPlanRecord } from "./support-plan-record";

/** 帮扶计划 (E8): what the school means to do for a child, for how long, and what became of it. */
@RecordType({
  code: "E8",
  title: "帮扶计划",
  english: "Support plan",
  list: { on: Child, field: "supportPlans" },
  occurred: "startsOn",
})
export class SupportPlan extends SupportPlanRecord {
  @Attribute(SupportPlanTrigger, { title: "起因" })
  trigger!: SupportPlanTrigger | null;

  @Parts(() => SupportPlanCheck, { title: "成效检查", by: "planId", orderBy: "checkedOn" })
  checks!: SupportPlanCheck[];
}

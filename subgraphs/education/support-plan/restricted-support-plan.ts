import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { Child } from "../child";
import { RestrictedSupportPlanCheck } from "./restricted-support-plan-check";
import { SupportPlanRecord } from "./support-plan-record";

/**
 * 限制知悉的帮扶计划 (E8, 涉嫌违法): a plan that a suspected offence made necessary. It is a kind of its own because a rule
 * names fields and not rows: in one list with the others, even its being there would tell.
 */
@RecordType({
  code: "E8.restricted",
  title: "限制知悉的帮扶计划",
  english: "Restricted support plan",
  list: { on: Child, field: "restrictedSupportPlans" },
  occurred: "startsOn",
})
export class RestrictedSupportPlan extends SupportPlanRecord {
  @Parts(() => RestrictedSupportPlanCheck, { title: "成效检查", by: "planId", orderBy: "checkedOn" })
  checks!: RestrictedSupportPlanCheck[];
}

import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { SupportPlanCheckRecord } from "./support-plan-check-record";

/** 帮扶成效检查: a check of a support plan. */
@RecordType({
  code: "E8.check",
  title: "帮扶成效检查",
  english: "Support plan check",
  list: { on: Child, field: "supportPlanChecks" },
  occurred: "checkedOn",
})
export class SupportPlanCheck extends SupportPlanCheckRecord {}

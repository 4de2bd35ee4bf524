import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { SupportPlanCheckRecord } from "./support-plan-check-record";

/** 限制知悉的帮扶成效检查: a check of a restricted plan tells that there is one. */
@RecordType({
  code: "E8.restricted.check",
  title: "限制知悉的帮扶成效检查",
  english: "Restricted support plan check",
  list: { on: Child, field: "restrictedSupportPlanChecks" },
  occurred: "checkedOn",
})
export class RestrictedSupportPlanCheck extends SupportPlanCheckRecord {}

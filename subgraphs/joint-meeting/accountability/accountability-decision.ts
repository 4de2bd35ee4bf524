import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { MemberUnit } from "../member-unit/member-unit";

export const AccountabilityMeasure = codeList("AccountabilityMeasure", "责任追究方式", {
  CRITICISM: "通报批评",
  APPRAISAL_FAIL: "师德考核不合格",
  ECONOMIC_PENALTY: "经济处罚",
  DISCIPLINE: "纪律处分",
});
export type AccountabilityMeasure = CodeOf<typeof AccountabilityMeasure>;

/** 责任追究 (M9): what followed for a person or unit that did not do its part. */
@RecordType({
  code: "M9",
  title: "责任追究",
  english: "Accountability decision",
  list: { on: "Query", field: "accountabilityDecisions" },
  occurred: "decidedOn",
})
export class AccountabilityDecision extends RecordBase {
  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  decidedOn!: string;

  @Attribute("text", { title: "事由", required: true })
  cause!: string;

  @Attribute("text", { title: "责任人" })
  personName!: string | null;

  @Attribute("text", { title: "责任单位代码", filter: true })
  unitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "责任单位", by: "unitCode", to: "code" })
  unit!: MemberUnit | null;

  @Attribute(AccountabilityMeasure, { title: "追究方式", required: true, filter: true })
  measure!: AccountabilityMeasure;
}

import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { MemberUnit } from "../member-unit/member-unit";
import { School } from "../school";
import { EmergencyType } from "./emergency-type";

/** 预案 (M6): what is done in emergencies of one type, and by whom; there must be one for each type that a school can meet. */
@RecordType({
  code: "M6",
  title: "预案",
  english: "Emergency plan",
  list: { on: "Query", field: "emergencyPlans" },
  occurred: "reviewedOn",
  key: "number",
})
export class EmergencyPlan extends RecordBase {
  @Attribute("text", { title: "预案编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute(EmergencyType, { title: "突发事件类型", required: true, filter: true })
  type!: EmergencyType;

  @Attribute("text", { title: "责任单位代码", filter: true })
  ownerUnitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "责任单位", by: "ownerUnitCode", to: "code" })
  ownerUnit!: MemberUnit | null;

  /** For the plan of a school instead of a unit. */
  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute(["text"], { title: "步骤" })
  steps!: string[] | null;

  /** Who is asked first must act (首问责任制, rule REG-10). */
  @Attribute("text", { title: "首问责任规定" })
  firstResponderRule!: string | null;

  @Attribute("date", { title: "修订日期", filter: true, order: true })
  reviewedOn!: string | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import type { DerivationScope } from "../../host/records/record-metadata";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import { Guardian } from "./guardian";
import { GuardianDisqualifier, GuardianHealth, GuardianshipBasis, GuardianshipType } from "./guardian-codes";

/** A blank beginning or end does not limit. */
function inForce({ column, today }: DerivationScope): string {
  return `(coalesce(${column("started_on")} <= ${today}, true) and coalesce(${column("ended_on")} >= ${today}, true))`;
}

/** 监护安排 (C3): who looks after the child and how it was agreed, with what the survey found about the guardian. */
@RecordType({
  code: "C3",
  title: "监护安排",
  english: "Guardianship arrangement",
  list: { on: Child, field: "guardianshipArrangements" },
  occurred: "agreementOn",
  closes: ["endedOn"],
})
export class GuardianshipArrangement extends ChildRecord {
  @Attribute("text", { title: "登记编号", required: true, indexed: true })
  registrationNo!: string;

  @Belongs(() => LeftBehindRegistration, { title: "所属登记", by: "registrationNo", to: "registrationNo" })
  registration!: LeftBehindRegistration | null;

  @Attribute(GuardianshipType, { title: "监护方式", filter: true })
  type!: GuardianshipType | null;

  @Attribute(GuardianshipBasis, { title: "监护依据", filter: true })
  legalBasis!: GuardianshipBasis | null;

  @Attribute("id", { title: "监护人记录", private: true, indexed: true })
  guardianId!: string | null;

  @Belongs(() => Guardian, { title: "监护人", by: "guardianId" })
  guardian!: Guardian | null;

  @Attribute("text", { title: "监护人姓名（调查时）", mask: "NAME" })
  guardianName!: string | null;

  @Attribute("integer", { title: "监护人年龄（调查时）" })
  guardianAge!: number | null;

  @Attribute(GuardianHealth, { title: "监护人健康（调查时）" })
  guardianHealth!: GuardianHealth | null;

  @Attribute("boolean", { title: "监护人识字（调查时）" })
  guardianLiterate!: boolean | null;

  @Attribute("boolean", { title: "是否签订委托协议", filter: true })
  agreementSigned!: boolean | null;

  @Attribute("date", { title: "协议日期", filter: true, order: true })
  agreementOn!: string | null;

  /** 未成年人保护法 第二十二条: the parents tell the school in writing. */
  @Attribute("date", { title: "书面告知学校日期", filter: true })
  noticeToSchoolOn!: string | null;

  /** 未成年人保护法 第二十二条: the parents tell the village or residents' committee in writing. */
  @Attribute("date", { title: "书面告知村委日期", filter: true })
  noticeToVillageOn!: string | null;

  @Attribute("date", { title: "开始日期", filter: true })
  startedOn!: string | null;

  @Attribute("date", { title: "结束日期", filter: true })
  endedOn!: string | null;

  @Attribute("date", { title: "能力评估日期" })
  suitabilityCheckedOn!: string | null;

  @Attribute(GuardianDisqualifier, { title: "不得委托情形" })
  disqualifier!: GuardianDisqualifier | null;

  @Derived("boolean", { title: "现行", required: true, sql: inForce })
  active!: boolean;

  @Derived("boolean", {
    title: "独自生活",
    required: true,
    sql: (scope) => `(${scope.column("type")} is not distinct from 'ALONE' and ${inForce(scope)})`,
  })
  alone!: boolean;

  /** A named person of the family or another one, who does look after the child. */
  @Derived("boolean", {
    title: "有委托监护人",
    required: true,
    sql: (scope) =>
      `(${scope.column("guardian_name")} is not null and coalesce(${scope.column("type")} in ('GRANDPARENTS', 'CLOSE_RELATIVE', 'OTHER_PERSON'), false) and ${inForce(scope)})`,
  })
  hasGuardian!: boolean;
}

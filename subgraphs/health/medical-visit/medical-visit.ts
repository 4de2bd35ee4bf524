import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { HealthFacility } from "../facility/health-facility";

export const MedicalVisitKind = codeList("MedicalVisitKind", "就医方式", {
  OUTPATIENT: "门诊",
  INPATIENT: "住院",
  FREE_CLINIC: "巡回义诊",
  EMERGENCY: "急诊",
});
export type MedicalVisitKind = CodeOf<typeof MedicalVisitKind>;

export const MedicalVisitCompanion = codeList("MedicalVisitCompanion", "陪同就医人", {
  GUARDIAN: "监护人",
  TEACHER: "教师",
  SUBSTITUTE_PARENT: "代理家长",
});
export type MedicalVisitCompanion = CodeOf<typeof MedicalVisitCompanion>;

/** 就医、巡回义诊 (H5): the child was seen by a doctor, and who came with it. */
@RecordType({
  code: "H5",
  title: "就医记录",
  english: "Medical visit",
  list: { on: Child, field: "medicalVisits" },
  occurred: "attendedAt",
})
export class MedicalVisit extends ChildRecord {
  @Attribute("dateTime", { title: "就医时间", required: true, filter: true, order: true })
  attendedAt!: string;

  @Attribute("text", { title: "机构代码", filter: true })
  facilityCode!: string | null;

  @Belongs(() => HealthFacility, { title: "就医机构", by: "facilityCode", to: "code" })
  facility!: HealthFacility | null;

  @Attribute(MedicalVisitKind, { title: "就医方式", filter: true })
  kind!: MedicalVisitKind | null;

  @Attribute(MedicalVisitCompanion, { title: "陪同人", filter: true })
  accompaniedBy!: MedicalVisitCompanion | null;

  @Attribute("text", { title: "诊断分组" })
  diagnosisGroup!: string | null;
}

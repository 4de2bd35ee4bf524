import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** 合作医疗参保与报销 (H6): whether the child was insured in a year, what was claimed, and what came back. Amounts in fen. */
@RecordType({
  code: "H6",
  title: "医疗保险与报销",
  english: "Medical insurance and reimbursement",
  list: { on: Child, field: "medicalInsurances" },
  occurred: "year",
})
export class MedicalInsurance extends ChildRecord {
  @Attribute("integer", { title: "年度", required: true, filter: true, order: true })
  year!: number;

  @Attribute("boolean", { title: "是否参保", required: true, filter: true })
  insured!: boolean;

  @Attribute("integer", { title: "申报金额（分）" })
  claimFen!: number | null;

  @Attribute("integer", { title: "报销金额（分）" })
  reimbursedFen!: number | null;

  @Attribute("integer", { title: "医疗救助金额（分）" })
  aidFen!: number | null;
}

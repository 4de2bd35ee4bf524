import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { MedicalInsurance } from "./medical-insurance";

export type InsuranceAmounts = Partial<Pick<MedicalInsurance, "insured" | "claimFen" | "reimbursedFen" | "aidFen">>;

/** Insurance and aid together pay back at most what was claimed, and insurance pays only whom it insures. */
export function payBackWithinClaim(amounts: InsuranceAmounts): RuleViolation[] {
  const { insured, claimFen, reimbursedFen, aidFen } = amounts;
  const violations: RuleViolation[] = [];
  if ((reimbursedFen ?? 0) + (aidFen ?? 0) > (claimFen ?? 0)) {
    violations.push({
      field: "reimbursedFen",
      code: "PAID_BEYOND_CLAIM",
      zh: "报销与救助金额之和超过申报金额，请核对。",
      en: "Insurance and aid pay back more than was claimed; check the amounts.",
    });
  }
  if (insured === false && (reimbursedFen ?? 0) > 0) {
    violations.push({
      field: "insured",
      code: "PAID_UNINSURED",
      zh: "未参保却有报销金额，请核对。",
      en: "Insurance paid although the child is not insured; check the entry.",
    });
  }
  return violations;
}

export const medicalInsuranceAmounts: RecordRule = {
  of: MedicalInsurance,
  check: (values) => payBackWithinClaim(values),
};

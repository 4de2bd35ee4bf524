import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { FacilityPartnership } from "./facility/facility-partnership";
import { healthFileRule } from "./health-file/health-file-rule";
import { HealthLesson } from "./health-lesson/health-lesson";
import { immunisationDoseRule } from "./immunisation/immunisation-dose-rule";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { medicalInsuranceAmounts } from "./medical-insurance/pay-back-within-claim";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { physicalExaminationRule } from "./physical-examination/physical-examination-rule";
import { PsychologicalAssessment } from "./psychological-assessment/psychological-assessment";

/** A year that is meant, and no slip of the hand. */
const YEARS = [2000, 2100] as const;

/** What an entry by hand must keep beyond its types. */
export const rules: readonly RecordRule[] = [
  healthFileRule,
  physicalExaminationRule,
  immunisationDoseRule,

  refuseFuture(PsychologicalAssessment, ["assessedOn", "careStartedOn"]),
  refuseEndBeforeStart(PsychologicalAssessment, "careStartedOn", "careEndedOn"),

  refuseFuture(MedicalVisit, ["attendedAt"]),

  refuseOutsideRange(MedicalInsurance, ["year"], YEARS),
  refuseOutsideRange(MedicalInsurance, ["claimFen", "reimbursedFen", "aidFen"], [0, Infinity]),
  medicalInsuranceAmounts,

  refuseEndBeforeStart(FacilityPartnership, "startedOn", "endedOn"),

  refuseFuture(HealthLesson, ["heldOn"]),
  refuseOutsideRange(HealthLesson, ["attendance"], [0, Infinity]),
];

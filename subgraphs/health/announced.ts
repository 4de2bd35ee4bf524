import type { RecordClass } from "../host/records/record-metadata";
import { HealthFile } from "./health-file/health-file";
import { ImmunisationDose } from "./immunisation/immunisation-dose";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { PhysicalExamination } from "./physical-examination/physical-examination";

/** Of whose changes others are told: health files, examinations, doses, visits and insurance; never of an assessment. */
export const announced: readonly RecordClass[] = [
  HealthFile,
  ImmunisationDose,
  MedicalInsurance,
  MedicalVisit,
  PhysicalExamination,
];

import type { RecordClass } from "../host/records/record-metadata";
import { HealthFile } from "./health-file/health-file";
import { ImmunisationDose } from "./immunisation/immunisation-dose";
import { PhysicalExamination } from "./physical-examination/physical-examination";

/** Of whose changes others are told: health files, examinations and doses. */
export const announced: readonly RecordClass[] = [HealthFile, ImmunisationDose, PhysicalExamination];

import type { Department } from "../host/department";
import { announced } from "./announced";
import { Child } from "./child";
import { FacilityPartnership } from "./facility/facility-partnership";
import { HealthFacility } from "./facility/health-facility";
import { HealthFile } from "./health-file/health-file";
import { importHealthFiles } from "./health-file/import-health-files";
import { HealthLesson } from "./health-lesson/health-lesson";
import { ImmunisationDose } from "./immunisation/immunisation-dose";
import { importImmunisationDoses } from "./immunisation/import-immunisation-doses";
import { ScheduledDose } from "./immunisation/scheduled-dose";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { AddVisitsAndAssessments1795332409770 } from "./migrations/add-visits-and-assessments";
import { CreateHealthRecords1795300863186 } from "./migrations/create-health-records";
import { FillImmunisationSchedule1795300923186 } from "./migrations/fill-immunisation-schedule";
import { importPhysicalExaminations } from "./physical-examination/import-physical-examinations";
import { PhysicalExamination } from "./physical-examination/physical-examination";
import { policy } from "./policy";
import { importPsychologicalAssessments } from "./psychological-assessment/import-psychological-assessments";
import { PsychologicalAssessment } from "./psychological-assessment/psychological-assessment";
import { rules } from "./rules";

/** 卫健: health files, examinations, doses of the immunisation schedule, visits and assessments, and who looks after which home. */
export const health: Department = {
  name: "health",
  anchors: [Child],
  records: [
    HealthFile,
    PhysicalExamination,
    ImmunisationDose,
    ScheduledDose,
    HealthFacility,
    PsychologicalAssessment,
    MedicalVisit,
    MedicalInsurance,
    FacilityPartnership,
    HealthLesson,
  ],
  announced,
  anchorQueries: [],
  policy,
  rules,
  imports: [importHealthFiles, importPhysicalExaminations, importImmunisationDoses, importPsychologicalAssessments],
  demonstration: [
    { kind: "health-files", file: "HE01_儿童健康档案.csv" },
    { kind: "physical-examinations", file: "HE02_年度体检.csv" },
    { kind: "immunisation-doses", file: "HE03_预防接种查验.csv" },
    { kind: "psychological-assessments", file: "HE04_心理筛查.csv" },
  ],
  migrations: [
    CreateHealthRecords1795300863186,
    FillImmunisationSchedule1795300923186,
    AddVisitsAndAssessments1795332409770,
  ],
};

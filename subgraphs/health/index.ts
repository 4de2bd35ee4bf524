import type { Department } from "../host/department";
import { announced } from "./announced";
import { Child } from "./child";
import { HealthFile } from "./health-file/health-file";
import { healthFileRule } from "./health-file/health-file-rule";
import { importHealthFiles } from "./health-file/import-health-files";
import { ImmunisationDose } from "./immunisation/immunisation-dose";
import { immunisationDoseRule } from "./immunisation/immunisation-dose-rule";
import { importImmunisationDoses } from "./immunisation/import-immunisation-doses";
import { ScheduledDose } from "./immunisation/scheduled-dose";
import { CreateHealthRecords1795300863186 } from "./migrations/create-health-records";
import { FillImmunisationSchedule1795300923186 } from "./migrations/fill-immunisation-schedule";
import { importPhysicalExaminations } from "./physical-examination/import-physical-examinations";
import { PhysicalExamination } from "./physical-examination/physical-examination";
import { physicalExaminationRule } from "./physical-examination/physical-examination-rule";
import { policy } from "./policy";

/** 卫健: health files, yearly examinations and the doses of the immunisation schedule. */
export const health: Department = {
  name: "health",
  anchors: [Child],
  records: [HealthFile, PhysicalExamination, ImmunisationDose, ScheduledDose],
  announced,
  anchorQueries: [],
  policy,
  rules: [healthFileRule, physicalExaminationRule, immunisationDoseRule],
  imports: [importHealthFiles, importPhysicalExaminations, importImmunisationDoses],
  demonstration: [
    { kind: "health-files", file: "HE01_儿童健康档案.csv" },
    { kind: "physical-examinations", file: "HE02_年度体检.csv" },
    { kind: "immunisation-doses", file: "HE03_预防接种查验.csv" },
  ],
  migrations: [CreateHealthRecords1795300863186, FillImmunisationSchedule1795300923186],
};

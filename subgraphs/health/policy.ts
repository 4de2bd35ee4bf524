import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { announced } from "./announced";
import { FacilityPartnership } from "./facility/facility-partnership";
import { HealthFacility } from "./facility/health-facility";
import { HealthFile } from "./health-file/health-file";
import { HealthLesson } from "./health-lesson/health-lesson";
import { ImmunisationDose } from "./immunisation/immunisation-dose";
import { ScheduledDose } from "./immunisation/scheduled-dose";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { PhysicalExamination } from "./physical-examination/physical-examination";
import { PsychologicalAssessment } from "./psychological-assessment/psychological-assessment";

const PURPOSE: readonly Purpose[] = [
  "HEALTH_FOLLOWUP",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
];

/** Whether there is a file, what was found and which dose is late: the owner, and the joint office for a case. */
const forCases: Audience = {
  grade: "S",
  who: ["health.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: examinations and doses are sensitive; the joint office reads them for a case",
};

/** What identifies the child, and what a doctor needs but a meeting does not. */
const medical: Audience = {
  grade: "S",
  who: ["health.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "PIPL article 28: health information only as far as the purpose needs; the meeting needs the finding",
};

const restricted: Audience = {
  grade: "R",
  who: ["health.clerk", "joint.coordinator"],
  purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING", "MANDATORY_REPORT"],
  because: "sharing matrix: psychological state is restricted, need to know",
};

/** Of an assessment, what the coordinator of a case may know: the band, and whether the child is in care. */
const riskBand: Audience = {
  grade: "R",
  who: ["health.clerk", "joint.coordinator"],
  purposes: ["HEALTH_FOLLOWUP", "CASE_MEETING"],
  because: "domain report H4: only the risk band and whether the child is in care cross, and only for a case",
};

/** The rest of an assessment: which day, which scale, what was found and is done. */
const assessment: Audience = {
  grade: "R",
  who: ["health.clerk"],
  purposes: ["HEALTH_FOLLOWUP"],
  because: "sharing matrix: the psychological level is restricted; its particulars stay with those who treat",
};

/** Facilities, partnerships and lessons, with no child in them. */
const ofFacilities: Audience = {
  grade: "I",
  who: ["health.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "what health offers to schools and homes, without any child in it; the joint office counts on it",
};

const byClerks: Audience = {
  grade: "S",
  who: ["health.clerk"],
  purposes: ["HEALTH_FOLLOWUP", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "only the owner writes its records (architecture decision 5)",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "the national immunisation schedule and the register of health facilities are published",
};

/** Who may read and write which field of health's records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(HealthFile, {
    ...forCases,
    write: byClerks,
    narrower: [
      {
        ...medical,
        fields: [
          "name",
          "statedSex",
          "statedBirthDate",
          "birthDate",
          "guardianPhone",
          "bodyCondition",
          "medicalHistory",
          "chronicDiseases",
          "allergies",
          "disabilityNote",
        ],
      },
      { ...restricted, fields: ["mentalState"] },
    ],
  }),
  ...kindPolicy(PhysicalExamination, {
    ...forCases,
    write: byClerks,
    narrower: [
      {
        ...medical,
        fields: ["heightCm", "weightKg", "visionLeft", "visionRight", "dental", "haemoglobin", "advice"],
      },
    ],
  }),
  ...kindPolicy(ImmunisationDose, { ...forCases, write: byClerks }),
  ...kindPolicy(ScheduledDose, open),
  ...kindPolicy(HealthFacility, { ...open, write: byClerks }),
  ...kindPolicy(PsychologicalAssessment, {
    ...riskBand,
    write: assessment,
    narrower: [
      {
        ...assessment,
        fields: [
          "assessedOn",
          "instrument",
          "referredFrom",
          "referred",
          "hotlineCall",
          "treatmentPlan",
          "careStartedOn",
          "careEndedOn",
        ],
      },
    ],
  }),
  ...kindPolicy(MedicalVisit, {
    ...forCases,
    write: byClerks,
    narrower: [{ ...medical, fields: ["diagnosisGroup"] }],
  }),
  ...kindPolicy(MedicalInsurance, {
    ...forCases,
    because: "sharing matrix: income and poverty are sensitive; the joint office reads who is insured for a case",
    write: byClerks,
    narrower: [{ ...medical, fields: ["claimFen", "reimbursedFen", "aidFen"] }],
  }),
  ...kindPolicy(FacilityPartnership, { ...ofFacilities, write: byClerks }),
  ...kindPolicy(HealthLesson, { ...ofFacilities, write: byClerks }),
  ...changePolicy("health", announced, forCases),
];

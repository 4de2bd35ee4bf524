import type { EntryCase } from "../../tests/stage/describe-entries";
import { FacilityPartnership } from "./facility/facility-partnership";
import { HealthFacility } from "./facility/health-facility";
import { HealthLesson } from "./health-lesson/health-lesson";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { PsychologicalAssessment } from "./psychological-assessment/psychological-assessment";

const FACILITY = "YLJG900001";

/** A valid entry of each kind that a clerk of health enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: HealthFacility,
    input: { code: FACILITY, name: "青水畲族乡卫生院", kind: "TOWN_HOSPITAL", placeCode: "350481204" },
    patch: { placeCode: null },
  },
  {
    of: PsychologicalAssessment,
    input: {
      riskLevel: "MODERATE",
      assessedOn: "2026-10-12",
      instrument: "MHT",
      referredFrom: "学校心理辅导室",
      referred: true,
      hotlineCall: false,
      treatmentPlan: "每两周一次门诊",
    },
    patch: { careStartedOn: "2026-10-20" },
  },
  {
    of: MedicalVisit,
    input: {
      attendedAt: "2026-10-21T09:00:00+08:00",
      facilityCode: FACILITY,
      kind: "FREE_CLINIC",
      accompaniedBy: "TEACHER",
      diagnosisGroup: "上呼吸道感染",
    },
    patch: { accompaniedBy: "SUBSTITUTE_PARENT" },
  },
  {
    of: MedicalInsurance,
    input: { year: 2026, insured: true, claimFen: 300_00, reimbursedFen: 180_00 },
    patch: { aidFen: 60_00 },
    mistake: { patch: { aidFen: 120_01 }, code: "PAID_BEYOND_CLAIM" },
  },
  {
    of: FacilityPartnership,
    input: { facilityCode: FACILITY, siteCode: "ZD001", startedOn: "2026-03-01", servicesPlanned: ["体检", "义诊"] },
    patch: { endedOn: "2026-10-31" },
  },
  {
    of: HealthLesson,
    input: { heldOn: "2026-10-15", schoolCode: "3504810001", topic: "青春期心理健康", attendance: 120 },
    patch: { attendance: 118 },
  },
];

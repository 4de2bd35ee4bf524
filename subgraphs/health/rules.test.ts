import type { RecordClass } from "../host/records/record-metadata";
import type { EntryValues } from "../host/writing/record-rule";
import { FacilityPartnership } from "./facility/facility-partnership";
import { HealthLesson } from "./health-lesson/health-lesson";
import { MedicalInsurance } from "./medical-insurance/medical-insurance";
import { MedicalVisit } from "./medical-visit/medical-visit";
import { PsychologicalAssessment } from "./psychological-assessment/psychological-assessment";
import { rules } from "./rules";

const TODAY = "2026-11-20";
const TOMORROW = "2026-11-21";

describe("rules for entries by hand", () => {
  it.each<[RecordClass, EntryValues, string[]]>([
    [PsychologicalAssessment, { assessedOn: TOMORROW }, ["assessedOn DATE_FUTURE"]],
    [
      PsychologicalAssessment,
      { careStartedOn: "2026-10-02", careEndedOn: "2026-10-01" },
      ["careEndedOn END_BEFORE_START"],
    ],
    [MedicalVisit, { attendedAt: "2026-11-20T16:00:00Z" }, ["attendedAt DATE_FUTURE"]],
    [MedicalInsurance, { year: 26, insured: true }, ["year OUTSIDE_RANGE"]],
    [
      MedicalInsurance,
      { insured: true, claimFen: -1, reimbursedFen: 0 },
      ["claimFen OUTSIDE_RANGE", "reimbursedFen PAID_BEYOND_CLAIM"],
    ],
    [FacilityPartnership, { startedOn: "2026-10-02", endedOn: "2026-10-01" }, ["endedOn END_BEFORE_START"]],
    [HealthLesson, { heldOn: TOMORROW, attendance: -1 }, ["heldOn DATE_FUTURE", "attendance OUTSIDE_RANGE"]],
    [PsychologicalAssessment, { assessedOn: TODAY, careStartedOn: TODAY, careEndedOn: "2027-03-01" }, []],
    [MedicalVisit, { attendedAt: "2026-11-20T15:59:59Z" }, []],
    [MedicalInsurance, { year: 2026, insured: true, claimFen: 80_00, reimbursedFen: 50_00, aidFen: null }, []],
    [HealthLesson, { heldOn: TODAY, attendance: 0 }, []],
  ])("find in %p %j %j", (of, values, expected) => {
    const violations = rules.filter((rule) => rule.of === of).flatMap((rule) => rule.check(values, TODAY));
    expect(violations.map(({ field, code }) => `${field} ${code}`)).toEqual(expected);
  });
});

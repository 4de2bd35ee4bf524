import type { RecordClass } from "../../host/records/record-metadata";
import type { EntryValues } from "../../host/writing/record-rule";
import { AfterSchoolService } from "../after-school-service/after-school-service";
import { ArchiveTransfer } from "../archive-transfer/archive-transfer";
import { CareArchive } from "../care-archive/care-archive";
import { ConductObservation } from "../conduct-observation/conduct-observation";
import { ContactCard } from "../contact-card/contact-card";
import { CounsellingSession } from "../counselling/counselling-session";
import { DropoutCase } from "../dropout/dropout-case";
import { EducationSubsidy } from "../education-subsidy/education-subsidy";
import { Enrolment } from "../enrolment/enrolment";
import { FamilyContact } from "../family-contact/family-contact";
import { HomeTeachingSession } from "../home-teaching/home-teaching-session";
import { HomeVisit } from "../home-visit/home-visit";
import { SchoolSafetyCheck } from "../safety/school-safety-check";
import { SchoolSafetyPledge } from "../safety/school-safety-pledge";
import { SchoolAbsence } from "../school-absence/school-absence";
import { SchoolAward } from "../school-award/school-award";
import { SchoolLiaison } from "../school-liaison/school-liaison";
import { SchoolPairing } from "../school-pairing/school-pairing";
import { StudyRecord } from "../study-record/study-record";
import { RestrictedSupportPlan } from "../support-plan/restricted-support-plan";
import { SupportPlan } from "../support-plan/support-plan";
import { SupportPlanCheck } from "../support-plan/support-plan-check";
import { Talk } from "../talk/talk";
import { rules } from "./rules";

const TODAY = "2026-11-20";
const TOMORROW = "2026-11-21";

function violationsOf(of: RecordClass, values: EntryValues): string[] {
  return rules
    .filter((rule) => rule.of === of)
    .flatMap((rule) => rule.check(values, TODAY))
    .map(({ field, code }) => `${field} ${code}`);
}

describe("rules for entries by hand", () => {
  it.each<[RecordClass, EntryValues, string[]]>([
    [Enrolment, { enrolledOn: TOMORROW }, ["enrolledOn DATE_FUTURE"]],
    [Enrolment, { enrolledOn: "2026-09-01", leftOn: "2026-08-31" }, ["leftOn END_BEFORE_START"]],
    [Enrolment, { statedBirthDate: "2020-02-02", enrolledOn: "2020-02-01" }, ["enrolledOn END_BEFORE_START"]],
    [Enrolment, { grade: 13 }, ["grade OUTSIDE_RANGE"]],
    [Enrolment, { attendanceRate: "1.01" }, ["attendanceRate OUTSIDE_RANGE"]],
    [CareArchive, { openedOn: TOMORROW }, ["openedOn DATE_FUTURE"]],
    [CareArchive, { openedOn: "2026-05-02", closedOn: "2026-05-01" }, ["closedOn END_BEFORE_START"]],
    [ContactCard, { verifiedOn: TOMORROW }, ["verifiedOn DATE_FUTURE"]],
    [
      ContactCard,
      { guardianPhone: "1630000123", fatherPhone: "163-0000-1234", motherPhone: "" },
      ["guardianPhone PHONE_MALFORMED", "fatherPhone PHONE_MALFORMED", "motherPhone PHONE_MALFORMED"],
    ],
    [ContactCard, { guardianAge: -1 }, ["guardianAge OUTSIDE_RANGE"]],
    [Talk, { heldOn: TOMORROW }, ["heldOn DATE_FUTURE"]],
    [HomeVisit, { visitedOn: TOMORROW }, ["visitedOn DATE_FUTURE"]],
    [FamilyContact, { startedAt: "2026-11-20T16:00:00Z" }, ["startedAt DATE_FUTURE"]],
    [FamilyContact, { startedAt: new Date("2026-11-20T16:00:00Z") }, ["startedAt DATE_FUTURE"]],
    [FamilyContact, { durationSeconds: -1 }, ["durationSeconds OUTSIDE_RANGE"]],
    [StudyRecord, { term: "2026-2027-3" }, ["term TERM_MALFORMED"]],
    [StudyRecord, { term: "2026-2028-1" }, ["term TERM_MALFORMED"]],
    [SchoolPairing, { startedOn: "2026-09-01", endedOn: "2026-08-31" }, ["endedOn END_BEFORE_START"]],
    [EducationSubsidy, { paidOn: TOMORROW }, ["paidOn DATE_FUTURE"]],
    [EducationSubsidy, { approvedOn: "2026-10-20", paidOn: "2026-10-19" }, ["paidOn END_BEFORE_START"]],
    [EducationSubsidy, { amountFen: -1, term: "秋季" }, ["amountFen OUTSIDE_RANGE", "term TERM_MALFORMED"]],
    [HomeTeachingSession, { taughtOn: TOMORROW }, ["taughtOn DATE_FUTURE"]],
    [
      HomeTeachingSession,
      { lessons: -2, mealAllowanceFen: -1 },
      ["lessons OUTSIDE_RANGE", "mealAllowanceFen OUTSIDE_RANGE"],
    ],
    [DropoutCase, { openedOn: TOMORROW }, ["openedOn DATE_FUTURE"]],
    [DropoutCase, { absentSince: "2026-09-02", openedOn: "2026-09-01" }, ["openedOn END_BEFORE_START"]],
    [DropoutCase, { closedOn: "2026-10-24", openedOn: "2026-10-04" }, ["closedReason HALF_PAIR"]],
    [DropoutCase, { closedReason: "RETURNED", closedOn: null }, ["closedOn HALF_PAIR"]],
    [
      DropoutCase,
      { openedOn: "2026-10-04", closedOn: "2026-10-03", closedReason: "RETURNED" },
      ["closedOn END_BEFORE_START"],
    ],
    [SchoolAbsence, { absentOn: TOMORROW, lessons: 0 }, ["absentOn DATE_FUTURE", "lessons OUTSIDE_RANGE"]],
    [ArchiveTransfer, { requestedOn: TOMORROW }, ["requestedOn DATE_FUTURE"]],
    [ArchiveTransfer, { sentOn: "2026-09-02", receivedOn: "2026-09-01" }, ["receivedOn STEP_OUT_OF_ORDER"]],
    [SupportPlan, { startsOn: "2026-09-01", endsOn: "2026-08-31" }, ["endsOn END_BEFORE_START"]],
    [
      SupportPlanCheck,
      { checkedOn: TOMORROW, planId: "of nobody" },
      ["checkedOn DATE_FUTURE", "planId REFERENCE_UNKNOWN"],
    ],
    [RestrictedSupportPlan, { startsOn: "2026-09-01", endsOn: "2026-08-31" }, ["endsOn END_BEFORE_START"]],
    [SchoolLiaison, { contactedAt: "2026-11-20T16:00:00Z" }, ["contactedAt DATE_FUTURE"]],
    [CounsellingSession, { heldAt: "2026-11-20T16:00:00Z" }, ["heldAt DATE_FUTURE"]],
    [AfterSchoolService, { term: "2026", hoursPerWeek: "169" }, ["term TERM_MALFORMED", "hoursPerWeek OUTSIDE_RANGE"]],
    [ConductObservation, { weekOf: "2026-11-17" }, ["weekOf NOT_A_MONDAY"]],
    [ConductObservation, { issues: ["NONE", "SMOKING"] }, ["issues NONE_WITH_OTHERS"]],
    [SchoolSafetyPledge, { year: 26, signedOn: TOMORROW }, ["signedOn DATE_FUTURE", "year OUTSIDE_RANGE"]],
    [SchoolSafetyCheck, { checkedOn: TOMORROW }, ["checkedOn DATE_FUTURE"]],
    [SchoolAward, { award: "CARE_MODEL", childNumber: 7 }, ["recipientName RECIPIENT_MISSING"]],
    [SchoolAward, { award: "MERIT_PUPIL", year: 20266 }, ["year OUTSIDE_RANGE", "childId RECIPIENT_MISSING"]],
  ])("refuse as %p %j", (of, values, expected) => {
    expect(violationsOf(of, values)).toEqual(expected);
  });

  it.each<[RecordClass, EntryValues]>([
    [Enrolment, { enrolledOn: TODAY, leftOn: TODAY, grade: 9, attendanceRate: "1", statedBirthDate: "2014-02-11" }],
    [CareArchive, { openedOn: TODAY, closedOn: TODAY }],
    [ContactCard, { verifiedOn: TODAY, guardianPhone: "16300001234", fatherPhone: null, guardianAge: 62 }],
    [Talk, { heldOn: TODAY }],
    [HomeVisit, { visitedOn: TODAY }],
    [FamilyContact, { startedAt: "2026-11-20T23:59:59+08:00", durationSeconds: 0 }],
    [FamilyContact, { startedAt: "2026-11-21T00:30:00+09:00" }],
    [StudyRecord, { term: "2025-2026-2" }],
    [SchoolPairing, { startedOn: "2027-03-01", endedOn: "2027-07-01" }],
    [EducationSubsidy, { approvedOn: "2026-10-01", paidOn: TODAY, amountFen: 0, term: "2026-2027-1" }],
    [HomeTeachingSession, { taughtOn: TODAY, lessons: 2, transportAllowanceFen: 3000, mealAllowanceFen: null }],
    [DropoutCase, { openedOn: "2026-10-04", closedOn: "2026-10-24", closedReason: "RETURNED", returnedOn: null }],
    [DropoutCase, {}],
    [SchoolAbsence, { absentOn: TODAY, lessons: 12 }],
    [SupportPlan, { startsOn: "2027-03-01", endsOn: "2027-07-01" }],
    [AfterSchoolService, { term: "2026-2027-1", hoursPerWeek: "7.5" }],
    [ConductObservation, { weekOf: "2026-11-16", issues: ["SMOKING", "TRUANCY"] }],
    [ConductObservation, { issues: ["NONE"] }],
    [SchoolAward, { award: "CARE_MODEL", year: 2026, recipientName: "郭海波" }],
    [SchoolAward, { award: "MERIT_PUPIL", year: 2026, childNumber: 7 }],
  ])("let pass as %p %j", (of, values) => {
    expect(violationsOf(of, values)).toEqual([]);
  });
});

import type { RecordClass } from "../../host/records/record-metadata";
import type { EntryValues } from "../../host/writing/record-rule";
import { CareArchive } from "../care-archive/care-archive";
import { ContactCard } from "../contact-card/contact-card";
import { DropoutCase } from "../dropout/dropout-case";
import { EducationSubsidy } from "../education-subsidy/education-subsidy";
import { Enrolment } from "../enrolment/enrolment";
import { FamilyContact } from "../family-contact/family-contact";
import { HomeTeachingSession } from "../home-teaching/home-teaching-session";
import { HomeVisit } from "../home-visit/home-visit";
import { SchoolPairing } from "../school-pairing/school-pairing";
import { StudyRecord } from "../study-record/study-record";
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
  ])("let pass as %p %j", (of, values) => {
    expect(violationsOf(of, values)).toEqual([]);
  });
});

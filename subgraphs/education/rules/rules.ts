import type { RecordRule } from "../../host/writing/record-rule";
import { CareArchive } from "../care-archive/care-archive";
import { ContactCard } from "../contact-card/contact-card";
import { DropoutCase } from "../dropout/dropout-case";
import { dropoutStepCase, dropoutStepOrder } from "../dropout/dropout-step-rules";
import { DropoutStep } from "../dropout/dropout-step";
import { EducationSubsidy } from "../education-subsidy/education-subsidy";
import { Enrolment } from "../enrolment/enrolment";
import { FamilyContact } from "../family-contact/family-contact";
import { HomeTeachingSession } from "../home-teaching/home-teaching-session";
import { HomeVisit } from "../home-visit/home-visit";
import { SchoolPairing } from "../school-pairing/school-pairing";
import { StudyRecord } from "../study-record/study-record";
import { Talk } from "../talk/talk";
import { refuseEndBeforeStart } from "../../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../../host/writing/rules/refuse-future";
import { refuseHalfPair } from "../../host/writing/rules/refuse-half-pair";
import { PHONE, TERM, refuseMalformed } from "../../host/writing/rules/refuse-malformed";
import { refuseOutsideRange } from "../../host/writing/rules/refuse-outside-range";

/** What an entry by hand must keep beyond its types. A pairing may be agreed for a day to come; what has happened may not. */
export const rules: readonly RecordRule[] = [
  refuseFuture(Enrolment, ["statedBirthDate", "enrolledOn", "boardingSince", "leftOn"]),
  refuseEndBeforeStart(Enrolment, "enrolledOn", "leftOn"),
  refuseEndBeforeStart(Enrolment, "statedBirthDate", "enrolledOn"),
  refuseOutsideRange(Enrolment, ["grade"], [1, 12]),
  refuseOutsideRange(Enrolment, ["attendanceRate"], [0, 1]),

  refuseFuture(CareArchive, ["openedOn", "closedOn"]),
  refuseEndBeforeStart(CareArchive, "openedOn", "closedOn"),

  refuseFuture(ContactCard, ["verifiedOn"]),
  refuseMalformed(ContactCard, ["guardianPhone", "fatherPhone", "motherPhone"], PHONE),
  refuseOutsideRange(ContactCard, ["guardianAge"], [0, 120]),

  refuseFuture(Talk, ["heldOn"]),
  refuseFuture(HomeVisit, ["visitedOn"]),

  refuseFuture(FamilyContact, ["startedAt"]),
  refuseOutsideRange(FamilyContact, ["durationSeconds"], [0, Infinity]),

  refuseMalformed(StudyRecord, ["term"], TERM),

  refuseEndBeforeStart(SchoolPairing, "startedOn", "endedOn"),

  refuseFuture(EducationSubsidy, ["approvedOn", "paidOn"]),
  refuseEndBeforeStart(EducationSubsidy, "approvedOn", "paidOn"),
  refuseOutsideRange(EducationSubsidy, ["amountFen"], [0, Infinity]),
  refuseMalformed(EducationSubsidy, ["term"], TERM),

  refuseFuture(HomeTeachingSession, ["taughtOn"]),
  refuseOutsideRange(HomeTeachingSession, ["lessons", "transportAllowanceFen", "mealAllowanceFen"], [0, Infinity]),

  refuseFuture(DropoutCase, ["openedOn", "absentSince", "returnedOn", "closedOn"]),
  refuseEndBeforeStart(DropoutCase, "absentSince", "openedOn"),
  refuseEndBeforeStart(DropoutCase, "openedOn", "closedOn"),
  refuseEndBeforeStart(DropoutCase, "absentSince", "returnedOn"),
  refuseHalfPair(DropoutCase, "closedOn", "closedReason"),

  refuseFuture(DropoutStep, ["takenOn"]),
  dropoutStepCase,
  dropoutStepOrder,
];

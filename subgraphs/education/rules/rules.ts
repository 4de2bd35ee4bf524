import type { RecordRule } from "../../host/writing/record-rule";
import { refuseEndBeforeStart } from "../../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../../host/writing/rules/refuse-future";
import { refuseHalfPair } from "../../host/writing/rules/refuse-half-pair";
import { PHONE, TERM, refuseMalformed } from "../../host/writing/rules/refuse-malformed";
import { refuseOutsideRange } from "../../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../../host/writing/rules/refuse-unknown";
import { ActivityParticipation } from "../activity/activity-participation";
import { SchoolActivity } from "../activity/school-activity";
import { AfterSchoolService } from "../after-school-service/after-school-service";
import { ArchiveTransfer } from "../archive-transfer/archive-transfer";
import { archiveTransferSteps } from "../archive-transfer/order-transfer-steps";
import { CareArchive } from "../care-archive/care-archive";
import { ConductObservation } from "../conduct-observation/conduct-observation";
import { noneStandsAlone, observedWeek } from "../conduct-observation/conduct-observation-rules";
import { ContactCard } from "../contact-card/contact-card";
import { CounsellingSession } from "../counselling/counselling-session";
import { DropoutCase } from "../dropout/dropout-case";
import { DropoutStep } from "../dropout/dropout-step";
import { dropoutStepCase, dropoutStepOrder } from "../dropout/dropout-step-rules";
import { EducationSubsidy } from "../education-subsidy/education-subsidy";
import { Enrolment } from "../enrolment/enrolment";
import { FamilyContact } from "../family-contact/family-contact";
import { HomeTeachingSession } from "../home-teaching/home-teaching-session";
import { HomeVisit } from "../home-visit/home-visit";
import { SchoolDutyChain } from "../safety/school-duty-chain";
import { SchoolSafetyCheck } from "../safety/school-safety-check";
import { SchoolSafetyPledge } from "../safety/school-safety-pledge";
import { SchoolAbsence } from "../school-absence/school-absence";
import { SchoolAward } from "../school-award/school-award";
import { schoolAwardRecipient } from "../school-award/school-award-recipient";
import { SchoolLiaison } from "../school-liaison/school-liaison";
import { SchoolPairing } from "../school-pairing/school-pairing";
import { StudyRecord } from "../study-record/study-record";
import { RestrictedSupportPlan } from "../support-plan/restricted-support-plan";
import { RestrictedSupportPlanCheck } from "../support-plan/restricted-support-plan-check";
import { SupportPlan } from "../support-plan/support-plan";
import { SupportPlanCheck } from "../support-plan/support-plan-check";
import { Talk } from "../talk/talk";

/** Lessons that a day has for a boarder, early reading and evening study among them. */
const MOST_LESSONS_A_DAY = 12;

const HOURS_OF_A_WEEK = 168;

/** A year that is meant, and no slip of the hand. */
const YEARS = [2000, 2100] as const;

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

  refuseFuture(SchoolAbsence, ["absentOn"]),
  refuseOutsideRange(SchoolAbsence, ["lessons"], [1, MOST_LESSONS_A_DAY]),

  refuseFuture(ArchiveTransfer, ["requestedOn", "sentOn", "receivedOn"]),
  archiveTransferSteps,

  refuseEndBeforeStart(SupportPlan, "startsOn", "endsOn"),
  refuseFuture(SupportPlanCheck, ["checkedOn"]),
  refuseUnknown(SupportPlanCheck, "planId", { of: SupportPlan }),
  refuseEndBeforeStart(RestrictedSupportPlan, "startsOn", "endsOn"),
  refuseFuture(RestrictedSupportPlanCheck, ["checkedOn"]),
  refuseUnknown(RestrictedSupportPlanCheck, "planId", { of: RestrictedSupportPlan }),

  refuseFuture(SchoolLiaison, ["contactedAt"]),
  refuseFuture(CounsellingSession, ["heldAt"]),

  refuseMalformed(AfterSchoolService, ["term"], TERM),
  refuseOutsideRange(AfterSchoolService, ["hoursPerWeek"], [0, HOURS_OF_A_WEEK]),

  refuseUnknown(ActivityParticipation, "activityId", { of: SchoolActivity }),

  refuseFuture(ConductObservation, ["weekOf"]),
  observedWeek,
  noneStandsAlone,

  refuseFuture(SchoolSafetyPledge, ["signedOn"]),
  refuseOutsideRange(SchoolSafetyPledge, ["year"], YEARS),
  refuseFuture(SchoolSafetyCheck, ["checkedOn"]),
  refuseOutsideRange(SchoolDutyChain, ["schoolYear"], YEARS),

  refuseOutsideRange(SchoolAward, ["year"], YEARS),
  schoolAwardRecipient,
];

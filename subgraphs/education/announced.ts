import type { RecordClass } from "../host/records/record-metadata";
import { ActivityParticipation } from "./activity/activity-participation";
import { AfterSchoolService } from "./after-school-service/after-school-service";
import { ArchiveTransfer } from "./archive-transfer/archive-transfer";
import { CareArchive } from "./care-archive/care-archive";
import { ContactCard } from "./contact-card/contact-card";
import { DropoutCase } from "./dropout/dropout-case";
import { DropoutStep } from "./dropout/dropout-step";
import { EducationSubsidy } from "./education-subsidy/education-subsidy";
import { Enrolment } from "./enrolment/enrolment";
import { FamilyContact } from "./family-contact/family-contact";
import { HomeTeachingSession } from "./home-teaching/home-teaching-session";
import { HomeVisit } from "./home-visit/home-visit";
import { SchoolAbsence } from "./school-absence/school-absence";
import { SchoolAward } from "./school-award/school-award";
import { SchoolLiaison } from "./school-liaison/school-liaison";
import { SchoolPairing } from "./school-pairing/school-pairing";
import { StudyRecord } from "./study-record/study-record";
import { SupportPlan } from "./support-plan/support-plan";
import { SupportPlanCheck } from "./support-plan/support-plan-check";
import { Talk } from "./talk/talk";

/** Of whose changes others are told: the school roll and the care archive, and what teachers do for the child. */
export const announced: readonly RecordClass[] = [
  ActivityParticipation,
  AfterSchoolService,
  ArchiveTransfer,
  CareArchive,
  ContactCard,
  DropoutCase,
  DropoutStep,
  EducationSubsidy,
  Enrolment,
  FamilyContact,
  HomeTeachingSession,
  HomeVisit,
  SchoolAbsence,
  SchoolAward,
  SchoolLiaison,
  SchoolPairing,
  StudyRecord,
  SupportPlan,
  SupportPlanCheck,
  Talk,
];

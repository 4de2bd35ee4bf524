import type { PolicyRow } from "../../schema/contract/policy";
import { changePolicy } from "../host/schema/change-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { ActivityParticipation } from "./activity/activity-participation";
import { SchoolActivity } from "./activity/school-activity";
import { AfterSchoolService } from "./after-school-service/after-school-service";
import { announced } from "./announced";
import {
  byClerks,
  byTheOffice,
  compared,
  internal,
  ofSchools,
  open,
  ordinary,
  ownerOnly,
  restricted,
  sensitive,
  sensitiveForCase,
} from "./audiences";
import { ArchiveTransfer } from "./archive-transfer/archive-transfer";
import { CareArchive } from "./care-archive/care-archive";
import { ConductObservation } from "./conduct-observation/conduct-observation";
import { ContactCard } from "./contact-card/contact-card";
import { CounsellingSession } from "./counselling/counselling-session";
import { DropoutCase } from "./dropout/dropout-case";
import { DropoutStep } from "./dropout/dropout-step";
import { EducationSubsidy } from "./education-subsidy/education-subsidy";
import { Enrolment } from "./enrolment/enrolment";
import { FamilyContact } from "./family-contact/family-contact";
import { HomeTeachingSession } from "./home-teaching/home-teaching-session";
import { HomeVisit } from "./home-visit/home-visit";
import { SchoolDutyChain } from "./safety/school-duty-chain";
import { SchoolSafetyCheck } from "./safety/school-safety-check";
import { SchoolSafetyPledge } from "./safety/school-safety-pledge";
import { SchoolAbsence } from "./school-absence/school-absence";
import { SchoolAward } from "./school-award/school-award";
import { SchoolLiaison } from "./school-liaison/school-liaison";
import { SchoolPairing } from "./school-pairing/school-pairing";
import { School } from "./school/school";
import { StudyRecord } from "./study-record/study-record";
import { RestrictedSupportPlan } from "./support-plan/restricted-support-plan";
import { RestrictedSupportPlanCheck } from "./support-plan/restricted-support-plan-check";
import { SupportPlan } from "./support-plan/support-plan";
import { SupportPlanCheck } from "./support-plan/support-plan-check";
import { Talk } from "./talk/talk";
import { Teacher } from "./teacher/teacher";

/** Who may read and write which field of education's records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(School, { ...open, write: byClerks }),
  ...kindPolicy(Enrolment, {
    ...ordinary,
    write: byClerks,
    narrower: [
      {
        ...sensitive,
        fields: ["studentNo", "remark"],
        because: "a student number may hold an identity number (domain report 7.4)",
      },
      { ...sensitiveForCase, fields: ["leaveReason"], because: "early marriage, illness and hardship are among them" },
    ],
  }),
  ...kindPolicy(CareArchive, {
    ...ordinary,
    write: byClerks,
    narrower: [
      {
        ...sensitive,
        fields: ["colours"],
        because: "one colour means special hardship; a child must not be labelled (domain report 7.1)",
      },
      {
        ...sensitive,
        fields: [
          "temperament",
          "interests",
          "moralCharacter",
          "habits",
          "intelligence",
          "learningMotive",
          "learningAttitude",
          "learningAbility",
          "learningMethod",
          "harmonyWithGuardian",
          "communicationWithParents",
          "stateOfMind",
        ],
        because: "a teacher's judgement of a child, often under 14 (PIPL art. 28, 31)",
      },
    ],
  }),
  ...kindPolicy(ContactCard, {
    ...ordinary,
    because: "sharing matrix: phones of guardian and parents; the joint office has one shown when a case needs it",
    reveal: byTheOffice,
    write: byClerks,
    narrower: [
      { ...compared, fields: ["guardianPhoneComparison"] },
      { ...sensitive, fields: ["guardianHealth"], because: "an adult's health is sensitive (PIPL art. 28)" },
    ],
  }),
  ...kindPolicy(Talk, { ...ordinary, write: byClerks, narrower: [{ ...sensitive, fields: ["summary"] }] }),
  ...kindPolicy(HomeVisit, {
    ...ordinary,
    write: byClerks,
    narrower: [{ ...sensitive, fields: ["purpose", "findings"], because: "sharing matrix: free text, as for talks" }],
  }),
  ...kindPolicy(StudyRecord, {
    ...ordinary,
    write: byClerks,
    narrower: [
      {
        ...sensitive,
        fields: ["studyDifficulty", "doubleWeak", "subjectScores", "analysis"],
        because: "scores and labels such as 双差生 stay with the school; the joint office works with bands and trends",
      },
    ],
  }),
  ...kindPolicy(SchoolPairing, {
    ...ordinary,
    write: byClerks,
    narrower: [{ ...sensitive, fields: ["diaryEntries"], because: "sharing matrix: free text, as for talks" }],
  }),
  ...kindPolicy(FamilyContact, { ...ordinary, write: byClerks }),
  ...kindPolicy(EducationSubsidy, { ...sensitiveForCase, write: byClerks }),
  ...kindPolicy(DropoutCase, {
    ...ordinary,
    write: byClerks,
    narrower: [
      { ...sensitiveForCase, fields: ["cause"], because: "early marriage, illness and hardship are among them" },
    ],
  }),
  ...kindPolicy(DropoutStep, { ...ordinary, write: byClerks }),
  ...kindPolicy(HomeTeachingSession, { ...sensitiveForCase, write: byClerks }),
  ...kindPolicy(Teacher, { ...ofSchools, write: byClerks }),
  ...kindPolicy(SchoolAbsence, {
    ...sensitiveForCase,
    because: "sick leave tells of health; the joint office reads absences for a case",
    write: byClerks,
  }),
  ...kindPolicy(ArchiveTransfer, { ...ordinary, write: byClerks }),
  ...kindPolicy(SupportPlan, {
    ...sensitiveForCase,
    because: "that there is a plan and what came of it is part of a case's picture",
    write: byClerks,
    narrower: [
      {
        ...sensitive,
        fields: ["trigger", "content", "expectedStageResults", "endOfTermSummary"],
        because: "hardship and faults of character are among the triggers; free text as for talks",
      },
    ],
  }),
  ...kindPolicy(SupportPlanCheck, {
    ...sensitiveForCase,
    because: "that a plan is checked is part of a case's picture",
    write: byClerks,
    narrower: [{ ...sensitive, fields: ["effect"] }],
  }),
  ...kindPolicy(RestrictedSupportPlan, { ...ownerOnly, write: ownerOnly }),
  ...kindPolicy(RestrictedSupportPlanCheck, { ...ownerOnly, write: ownerOnly }),
  ...kindPolicy(SchoolLiaison, { ...ordinary, write: byClerks }),
  ...kindPolicy(CounsellingSession, {
    ...restricted,
    write: ownerOnly,
    narrower: [{ ...ownerOnly, fields: ["notes"] }],
  }),
  ...kindPolicy(AfterSchoolService, {
    ...ordinary,
    write: byClerks,
    narrower: [{ ...sensitiveForCase, fields: ["free"], because: "a free place tells of poverty" }],
  }),
  ...kindPolicy(SchoolActivity, { ...ofSchools, write: byClerks }),
  ...kindPolicy(ActivityParticipation, { ...ordinary, write: byClerks }),
  ...kindPolicy(ConductObservation, { ...internal, write: byClerks }),
  ...kindPolicy(SchoolSafetyPledge, { ...ofSchools, write: byClerks }),
  ...kindPolicy(SchoolSafetyCheck, { ...ofSchools, write: byClerks }),
  ...kindPolicy(SchoolDutyChain, { ...ofSchools, write: byClerks }),
  ...kindPolicy(SchoolAward, { ...ordinary, write: byClerks }),
  ...changePolicy("education", announced, ordinary),
];

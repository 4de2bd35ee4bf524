import type { Readers } from "../../schema/contract/masking";
import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { announced } from "./announced";
import { CareArchive } from "./care-archive/care-archive";
import { ContactCard } from "./contact-card/contact-card";
import { DropoutCase } from "./dropout/dropout-case";
import { DropoutStep } from "./dropout/dropout-step";
import { EducationSubsidy } from "./education-subsidy/education-subsidy";
import { Enrolment } from "./enrolment/enrolment";
import { FamilyContact } from "./family-contact/family-contact";
import { HomeTeachingSession } from "./home-teaching/home-teaching-session";
import { HomeVisit } from "./home-visit/home-visit";
import { School } from "./school/school";
import { SchoolPairing } from "./school-pairing/school-pairing";
import { StudyRecord } from "./study-record/study-record";
import { Talk } from "./talk/talk";

const PURPOSE: readonly Purpose[] = [
  "SCHOOL_SUPPORT",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
  "MISSING_CHILD",
];

/** Roll, pairing, contact dates: the owner's staff, and the joint office for a case (sharing matrix, line 1). */
const ordinary: Audience = {
  grade: "I",
  who: ["education.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: roll, area, pairing and contact dates; the joint office reads for a case",
};

/** What tells of poverty, disability or family trouble and is still part of a case's picture (sharing matrix, line 4). */
const sensitiveForCase: Audience = {
  grade: "S",
  who: ["education.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: income, poverty and health are sensitive; the joint office reads them for a case",
};

/** Free text and numbers that carry an identity: the owner, and the coordinator who prepares the case. */
const sensitive: Audience = {
  grade: "S",
  who: ["education.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "sharing matrix: free text of talks is read by its owner and, with a reason, by the joint office",
};

/** Equal or not, and nothing of the value: what the office that reconciles the books needs of it. */
const compared: Audience = {
  grade: "S",
  who: ["joint.coordinator"],
  purposes: ["CASE_MEETING", "DATA_CORRECTION"],
  because: "reconciling the departments' books is the joint office's task (official procedure: 比对核实)",
};

/** Phone and address are masked for the joint office unless a child is in danger; for a case it reaches one family. */
const byTheOffice: readonly Readers[] = [{ who: ["joint.coordinator"], purposes: ["CASE_MEETING", "DATA_CORRECTION"] }];

const byClerks: Audience = {
  grade: "I",
  who: ["education.clerk"],
  purposes: ["SCHOOL_SUPPORT", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "only the owner writes its records (architecture decision 5)",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "public register of schools",
};

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
  ...changePolicy("education", announced, ordinary),
];

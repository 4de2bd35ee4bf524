import type { Readers } from "../../schema/contract/masking";
import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { connectionRows, kindPolicy } from "../host/schema/kind-policy";
import { ParentAbsence } from "./absence/parent-absence";
import { AidReceived } from "./aid/aid-received";
import { announced } from "./announced";
import { Area } from "./area/area";
import { SocialAssistance } from "./assistance/social-assistance";
import { ChildWorker } from "./child-worker/child-worker";
import { DifficultyCategory } from "./difficulty/difficulty-category";
import { Donation } from "./aid/donation";
import { Fund } from "./aid/fund";
import { Grid } from "./grid/grid";
import { GridVisit } from "./grid/grid-visit";
import { Guardian } from "./guardianship/guardian";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { GuardianshipIntervention } from "./intervention/guardianship-intervention";
import { CareNeed } from "./need/care-need";
import { FamilyMember } from "./registration/family-member";
import { LeftBehindRegistration } from "./registration/left-behind-registration";

const PURPOSE: readonly Purpose[] = [
  "WELFARE_REVIEW",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
  "MISSING_CHILD",
];

/** Roll, area, absence, who looks after the child: the owner's staff, and the joint office (sharing matrix, line 1). */
const ordinary: Audience = {
  grade: "I",
  who: ["civil-affairs.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: roll, area and contact dates; the joint office reads for a case",
};

/** Poverty, assistance, disability, phones, faults of guardianship (sharing matrix, lines 3 and 4). */
const sensitive: Audience = {
  ...ordinary,
  grade: "S",
  because: "sharing matrix: income, poverty, guardianship and phones; the joint office reads for a case",
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

/** The joint office sees an identity number masked, everybody else not at all (sharing matrix, line 2). */
const identity: Audience = {
  ...ordinary,
  grade: "S",
  purposes: ["WELFARE_REVIEW", "CASE_MEETING", "MANDATORY_REPORT", "DATA_CORRECTION", "MISSING_CHILD"],
  because: "sharing matrix: the joint office sees the identity number masked; in full it is public security's to show",
};

/** What a clerk wrote in his own words, and numbers that contain an identity number. */
const written: Audience = {
  grade: "S",
  who: ["civil-affairs.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "sharing matrix: free text is read by its owner and, with a reason, by the joint office",
};

/** Named persons and ledgers, with no child in them: the owner, and the joint office that supervises. */
const ofOffice: Audience = {
  ...ordinary,
  because: "who answers for which place, and what was donated; no child in it; the joint office supervises",
};

const byClerks: Audience = {
  grade: "I",
  who: ["civil-affairs.clerk"],
  purposes: ["WELFARE_REVIEW", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "only the owner writes its records (architecture decision 5)",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "administrative divisions are public",
};

/** Who may read and write which field of civil affairs' records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(Area, open),
  ...kindPolicy(LeftBehindRegistration, {
    ...ordinary,
    write: byClerks,
    narrower: [
      { ...identity, fields: ["residentIdNumber"] },
      { ...sensitive, fields: ["incomeSources", "assistance", "disability", "illness"] },
      { ...written, fields: ["remark"] },
    ],
  }),
  ...kindPolicy(FamilyMember, {
    ...ordinary,
    narrower: [
      { ...identity, fields: ["residentIdNumber"] },
      { ...sensitive, fields: ["phone"] },
    ],
  }),
  ...kindPolicy(ParentAbsence, {
    ...ordinary,
    write: byClerks,
    narrower: [
      { ...sensitive, fields: ["incomeBand"] },
      { ...written, fields: ["expectationForChild", "contactPattern"] },
    ],
  }),
  ...kindPolicy(Guardian, {
    ...ordinary,
    write: byClerks,
    narrower: [
      { ...identity, fields: ["residentIdNumber"] },
      { ...sensitive, fields: ["phone", "address", "health", "literate"], reveal: byTheOffice },
      { ...compared, fields: ["phoneComparison"] },
      { ...written, fields: ["temperament", "disciplineStyle"] },
    ],
  }),
  ...kindPolicy(GuardianshipArrangement, {
    ...ordinary,
    write: byClerks,
    narrower: [{ ...sensitive, fields: ["guardianHealth", "guardianLiterate", "disqualifier"] }],
  }),
  ...kindPolicy(DifficultyCategory, {
    ...sensitive,
    write: byClerks,
    narrower: [
      {
        ...written,
        fields: ["disabilityCertificateNo"],
        because: "the number of a disability certificate contains the identity number",
      },
    ],
  }),
  ...kindPolicy(SocialAssistance, { ...sensitive, write: byClerks }),
  ...kindPolicy(AidReceived, { ...sensitive, write: byClerks }),
  ...kindPolicy(Fund, { ...ofOffice, write: byClerks }),
  ...kindPolicy(Donation, {
    ...ofOffice,
    write: byClerks,
    narrower: [{ ...written, fields: ["donor"], because: "a donor may be a private person" }],
  }),
  ...kindPolicy(HouseholdAssessment, { ...sensitive, write: byClerks }),
  ...kindPolicy(CareNeed, {
    ...sensitive,
    because: "sharing matrix: a need tells of poverty, health or guardianship; the joint office reads it for a case",
    write: byClerks,
    narrower: [{ ...written, fields: ["text"] }],
  }),
  ...kindPolicy(Grid, { ...ofOffice, write: byClerks }),
  ...kindPolicy(GridVisit, { ...ordinary, write: byClerks }),
  ...kindPolicy(ServiceContactCard, { ...ordinary, write: byClerks }),
  ...kindPolicy(GuardianshipIntervention, {
    ...sensitive,
    because: "sharing matrix: faults of guardianship are sensitive; the joint office reads them for a case",
    write: byClerks,
    narrower: [{ ...written, fields: ["trigger"] }],
  }),
  ...kindPolicy(ChildWorker, { ...ofOffice, write: byClerks }),
  { type: "Query", fields: ["children"], ...ordinary },
  ...connectionRows("Child", ordinary),
  ...changePolicy("civil-affairs", announced, ordinary),
];

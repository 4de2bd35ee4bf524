import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { announced } from "./announced";
import { CareSite } from "./care-site/care-site";
import { SiteAttendance } from "./care-site/site-attendance";
import { SiteOpening } from "./care-site/site-opening";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { ConsolationVisit } from "./consolation-visit/consolation-visit";
import { GirlsSelfProtectionSession } from "./girls-self-protection/girls-self-protection-session";
import { HelperContact } from "./helper-contact/helper-contact";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { ParentSchoolSession } from "./parent-school/parent-school-session";
import { SocialWorkCase } from "./social-work-case/social-work-case";
import { SocialWorkCaseStage } from "./social-work-case/social-work-case-stage";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
import { Volunteer } from "./volunteer/volunteer";
import { VolunteerTeam } from "./volunteer/volunteer-team";
import { Wish } from "./wish/wish";

const PURPOSE: readonly Purpose[] = [
  "WELFARE_REVIEW",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
];

/** Pairing, helpers, wishes, parent school: the owner's staff, and the joint office for a case (sharing matrix, line 1). */
const ordinary: Audience = {
  grade: "I",
  who: ["womens-federation.clerk", ...JOINT_ROLES],
  purposes: PURPOSE,
  because: "sharing matrix: pairing and contact dates; the joint office reads for a case",
};

const sensitive: Audience = {
  grade: "S",
  who: ["womens-federation.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "what a child wishes is free text about the child, most of the time under fourteen",
};

/** That there is social work with a child, and how far it has come: the joint office knows it for a case. */
const casework: Audience = {
  ...ordinary,
  grade: "S",
  because:
    "sharing matrix: faults of guardianship are sensitive; the joint office reads that a case runs, not what it says",
};

const caseNotes: Audience = {
  grade: "R",
  who: ["womens-federation.clerk", "joint.coordinator"],
  purposes: ["WELFARE_REVIEW", "CASE_MEETING", "MANDATORY_REPORT", "DATA_CORRECTION"],
  because: "sharing matrix: case notes are restricted, need to know; a family told them to its worker",
};

/** The register of places: whoever helps a child may know where it can go. */
const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "public register of places and sessions",
};

const byClerks: Audience = {
  grade: "I",
  who: ["womens-federation.clerk"],
  purposes: ["WELFARE_REVIEW", "MANDATORY_REPORT", "DATA_CORRECTION"],
  because: "only the owner writes its records (architecture decision 5)",
};

/** Who may read and write which field of the women's federation's records, and why. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(SubstituteParent, { ...ordinary, write: byClerks }),
  ...kindPolicy(CommunityPairing, {
    ...ordinary,
    write: byClerks,
    narrower: [
      {
        ...ordinary,
        fields: ["guardianPhone"],
        because:
          "sharing matrix: the guardian's phone is read by its owner and the joint office, and never searched by",
      },
      {
        grade: "S",
        who: ["joint.coordinator"],
        purposes: ["CASE_MEETING", "DATA_CORRECTION"],
        fields: ["guardianPhoneComparison"],
        because: "equal or not, and nothing of the value: what the office that reconciles the books needs (比对核实)",
      },
    ],
  }),
  ...kindPolicy(CareSite, {
    ...open,
    write: byClerks,
    narrower: [{ ...ordinary, fields: ["manager"], because: "the manager is named to those who work with the site" }],
  }),
  ...kindPolicy(ParentSchoolSession, { ...open, write: byClerks }),
  ...kindPolicy(ParentSchoolAttendance, { ...ordinary, write: byClerks }),
  ...kindPolicy(VolunteerTeam, {
    ...open,
    write: byClerks,
    narrower: [{ ...ordinary, fields: ["leader"], because: "the leader is named to those who work with the team" }],
  }),
  ...kindPolicy(Volunteer, { ...ordinary, write: byClerks }),
  ...kindPolicy(SiteOpening, {
    ...open,
    write: byClerks,
    narrower: [
      {
        ...ordinary,
        fields: ["dutyPerson", "childrenPresent"],
        because: "who was on duty is named to those who work with the site; few children could be recognised by number",
      },
    ],
  }),
  ...kindPolicy(SiteAttendance, { ...ordinary, write: byClerks }),
  ...kindPolicy(HelperContact, { ...ordinary, write: byClerks }),
  ...kindPolicy(ConsolationVisit, { ...ordinary, write: byClerks }),
  ...kindPolicy(SocialWorkCase, {
    ...casework,
    write: byClerks,
    narrower: [
      {
        ...caseNotes,
        fields: ["applicant", "problems", "materials", "plan", "services", "improvement", "futureAdvice"],
      },
    ],
  }),
  ...kindPolicy(SocialWorkCaseStage, { ...casework, write: byClerks }),
  ...kindPolicy(GirlsSelfProtectionSession, { ...open, write: byClerks }),
  ...kindPolicy(Wish, { ...ordinary, write: byClerks, narrower: [{ ...sensitive, fields: ["text"] }] }),
  ...changePolicy("womens-federation", announced, ordinary),
];

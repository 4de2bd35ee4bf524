import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import { changePolicy } from "../host/schema/change-policy";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { announced } from "./announced";
import { CareSite } from "./care-site/care-site";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { ParentSchoolSession } from "./parent-school/parent-school-session";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
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
  ...kindPolicy(Wish, { ...ordinary, write: byClerks, narrower: [{ ...sensitive, fields: ["text"] }] }),
  ...changePolicy("womens-federation", announced, ordinary),
];

import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { DropoutCase, DropoutStep } from "./dropout/dropout-case";
import { Enrolment } from "./enrolment/enrolment";
import { FamilyContact } from "./family-contact/family-contact";
import { School } from "./school/school";
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

/** Free text and numbers that carry an identity: the owner, and the coordinator who prepares the case. */
const sensitive: Audience = {
  grade: "S",
  who: ["education.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "sharing matrix: free text of talks is read by its owner and, with a reason, by the joint office",
};

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
    ],
  }),
  ...kindPolicy(Talk, { ...ordinary, write: byClerks, narrower: [{ ...sensitive, fields: ["summary"] }] }),
  ...kindPolicy(FamilyContact, { ...ordinary, write: byClerks }),
  ...kindPolicy(DropoutCase, { ...ordinary, write: byClerks }),
  ...kindPolicy(DropoutStep, ordinary),
];

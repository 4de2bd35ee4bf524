import type { Readers } from "../../schema/contract/masking";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { ROLES } from "../../schema/contract/roles";
import type { Audience } from "../host/schema/kind-policy";

const PURPOSE: readonly Purpose[] = [
  "SCHOOL_SUPPORT",
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
  "MISSING_CHILD",
];

/** Roll, pairing, contact dates: the owner's staff, and the joint office for a case (sharing matrix, line 1). */
export const ordinary: Audience = {
  grade: "I",
  who: ["education.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: roll, area, pairing and contact dates; the joint office reads for a case",
};

/** What tells of poverty, disability or family trouble and is still part of a case's picture (sharing matrix, line 4). */
export const sensitiveForCase: Audience = {
  grade: "S",
  who: ["education.clerk", "joint.coordinator", "joint.member"],
  purposes: PURPOSE,
  because: "sharing matrix: income, poverty and health are sensitive; the joint office reads them for a case",
};

/** Free text and numbers that carry an identity: the owner, and the coordinator who prepares the case. */
export const sensitive: Audience = {
  grade: "S",
  who: ["education.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "sharing matrix: free text of talks is read by its owner and, with a reason, by the joint office",
};

/** Equal or not, and nothing of the value: what the office that reconciles the books needs of it. */
export const compared: Audience = {
  grade: "S",
  who: ["joint.coordinator"],
  purposes: ["CASE_MEETING", "DATA_CORRECTION"],
  because: "reconciling the departments' books is the joint office's task (official procedure: 比对核实)",
};

/** Phone and address are masked for the joint office unless a child is in danger; for a case it reaches one family. */
export const byTheOffice: readonly Readers[] = [
  { who: ["joint.coordinator"], purposes: ["CASE_MEETING", "DATA_CORRECTION"] },
];

/** A child's state of mind: the owner, and the coordinator who prepares the case (sharing matrix, line 6). */
export const restricted: Audience = {
  grade: "R",
  who: ["education.clerk", "joint.coordinator"],
  purposes: ["SCHOOL_SUPPORT", "CASE_MEETING", "MANDATORY_REPORT"],
  because: "sharing matrix: the psychological level is restricted; the joint office needs to know it for a case",
};

/** What no other office learns, not even that it is there: plans after a suspected offence, a counsellor's notes. */
export const ownerOnly: Audience = {
  grade: "R",
  who: ["education.clerk"],
  purposes: ["SCHOOL_SUPPORT", "MANDATORY_REPORT"],
  because: "sharing matrix: suspected offences and what a child confides stay with their owner",
};

/** A teacher's log of a child's conduct, kept for education's own work. */
export const internal: Audience = {
  grade: "S",
  who: ["education.clerk"],
  purposes: ["SCHOOL_SUPPORT", "MANDATORY_REPORT", "DATA_CORRECTION", "GUARDIAN_REQUEST"],
  because: "conduct observations are internal to education (domain report, E18)",
};

/** Of schools and their staff, with no child in it: the owner, and the joint office that supervises (domain report M7). */
export const ofSchools: Audience = {
  ...ordinary,
  because: "what a school answers for, without any child in it; the joint office supervises it",
};

export const byClerks: Audience = {
  grade: "I",
  who: ["education.clerk"],
  purposes: ["SCHOOL_SUPPORT", "DATA_CORRECTION", "MANDATORY_REPORT"],
  because: "only the owner writes its records (architecture decision 5)",
};

export const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "public register of schools",
};

import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { DEPARTMENT_CLERKS, JOINT_ROLES } from "../../schema/contract/roles";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { HouseholdRegistration } from "./household/household-registration";
import { Incident } from "./incident/incident";
import { SuspectIncident } from "./incident/suspect-incident";

const PURPOSE: readonly Purpose[] = [
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "SOCIAL_INQUIRY",
  "MISSING_CHILD",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
];

/** Name, birth date, household and village: the owner's staff, and the joint office for a case. */
const ordinary: Audience = {
  grade: "I",
  who: ["public-security.clerk", ...JOINT_ROLES],
  purposes: PURPOSE,
  because: "sharing matrix: public security is the source of identity; the joint office reads it for a case",
};

const sensitive: Audience = {
  grade: "S",
  who: ["public-security.clerk", "joint.coordinator"],
  purposes: PURPOSE,
  because: "the full address and the other children of the household go beyond the child of the case",
};

/** Victim, missing, witness (grade R): the owner, and the coordinator with a need to know. */
const restricted: Audience = {
  grade: "R",
  who: ["public-security.clerk", "joint.coordinator"],
  purposes: ["CASE_MEETING", "MANDATORY_REPORT", "SOCIAL_INQUIRY", "MISSING_CHILD", "DATA_CORRECTION"],
  because: "sharing matrix: victim and missing are restricted; UPL art. 103: no disclosure of minors in cases",
};

/** The unified view of a case says how many incidents there are and nothing of what happened. */
const counted: Audience = {
  ...restricted,
  who: ["public-security.clerk", ...JOINT_ROLES],
  because: "the members of a case meeting learn that there are incidents, not what they are",
};

const suspect: Audience = {
  grade: "R",
  who: ["public-security.clerk"],
  purposes: ["MANDATORY_REPORT", "SOCIAL_INQUIRY", "MISSING_CHILD", "DATA_CORRECTION"],
  because: "sharing matrix: a suspect row never leaves its owner; the joint office learns counts of 5 and more",
};

const byClerks: Audience = {
  grade: "R",
  who: ["public-security.clerk"],
  purposes: ["MANDATORY_REPORT", "SOCIAL_INQUIRY", "MISSING_CHILD", "DATA_CORRECTION"],
  because: "only the owner writes its records (architecture decision 5)",
};

const COUNTED: ReadonlySet<string> = new Set(["Child.incidents", "IncidentConnection.totalCount"]);

function exceptCounted(rows: readonly PolicyRow[]): PolicyRow[] {
  return rows.map((row) => ({ ...row, fields: row.fields.filter((field) => !COUNTED.has(`${row.type}.${field}`)) }));
}

/** Who may read and write which field of public security's records, and why. Sealed rows have no field to rule on. */
export const policy: readonly PolicyRow[] = [
  ...kindPolicy(HouseholdRegistration, {
    ...ordinary,
    narrower: [
      { ...sensitive, fields: ["householdMembers"] },
      {
        ...sensitive,
        fields: ["registeredAddress"],
        reveal: [{ who: ["joint.coordinator"], purposes: ["CASE_MEETING", "DATA_CORRECTION"] }],
      },
      {
        ...ordinary,
        grade: "S",
        fields: ["residentIdNumber"],
        because: "sharing matrix: the joint office sees the identity number masked; a case meeting needs no more of it",
        reveal: [{ who: ["joint.coordinator"], purposes: ["DATA_CORRECTION", "MANDATORY_REPORT", "MISSING_CHILD"] }],
      },
    ],
  }),
  {
    type: "Query",
    fields: ["childByResidentId"],
    grade: "I",
    who: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
    purposes: PURPOSE,
    because: "whoever asks has the number already and gets the child's key alone; what it leads to has its own rules",
  },
  ...exceptCounted(kindPolicy(Incident, { ...restricted, write: byClerks })),
  { type: "Child", fields: ["incidents"], ...counted },
  { type: "IncidentConnection", fields: ["totalCount"], ...counted },
  ...kindPolicy(SuspectIncident, { ...suspect, write: byClerks }),
];

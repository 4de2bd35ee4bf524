import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { DEPARTMENT_CLERKS, JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import type { Audience } from "../host/schema/kind-policy";
import { kindPolicy } from "../host/schema/kind-policy";
import { KeyPersonCheck } from "./campus-safety/key-person-check";
import { PreventedIncident } from "./campus-safety/prevented-incident";
import { SchoolDispute } from "./campus-safety/school-dispute";
import { SchoolHazard } from "./campus-safety/school-hazard";
import { EarlyHelp } from "./early-help/early-help";
import { HouseholdRegistration } from "./household/household-registration";
import { Incident } from "./incident/incident";
import { MandatoryReport } from "./mandatory-report/mandatory-report";
import { OfficerTalk } from "./officer/officer-talk";
import { PostedOfficer } from "./officer/posted-officer";
import { PerimeterInspection } from "./perimeter/perimeter-inspection";
import { SafetyEducationSession } from "./safety-education/safety-education-session";
import { PoliceStation } from "./station/police-station";

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

/** What is done for the safety of schools: those who answer for them and for their children. */
const ofSchools: Audience = {
  ...ordinary,
  who: [...ordinary.who, "education.clerk", "joint-meeting.clerk"],
  purposes: [...PURPOSE, "SCHOOL_SUPPORT", "WELFARE_REVIEW"],
  because: "sharing matrix: other departments read what is ordinary if they have a task; schools mend what is found",
};

const open: Audience = {
  grade: "P",
  who: ROLES,
  purposes: Object.keys(PURPOSES) as Purpose[],
  because: "where the police are, and what they teach in which school, is public",
};

/** Help for a minor at risk, and those who could be a danger to a school: rows never leave. */
const ownerOnly: Audience = {
  grade: "R",
  who: ["public-security.clerk"],
  purposes: ["MANDATORY_REPORT", "SOCIAL_INQUIRY", "MISSING_CHILD", "DATA_CORRECTION"],
  because: "sharing matrix: of minors at risk others learn counts of 5 and more, never a row",
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

/** Who may read and write which field of public security's records, and why. Suspects and sealed rows have no field to rule on. */
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
  ...kindPolicy(PoliceStation, { ...open, write: byClerks }),
  ...kindPolicy(MandatoryReport, { ...restricted, write: byClerks }),
  ...kindPolicy(PostedOfficer, { ...ofSchools, write: byClerks }),
  ...kindPolicy(OfficerTalk, { ...restricted, write: byClerks }),
  ...kindPolicy(PerimeterInspection, { ...ofSchools, write: byClerks }),
  ...kindPolicy(SchoolHazard, { ...ofSchools, write: byClerks }),
  ...kindPolicy(KeyPersonCheck, {
    ...ofSchools,
    write: byClerks,
    narrower: [
      {
        ...restricted,
        fields: ["personsFound"],
        because: "sharing matrix: of key persons the number alone leaves public security, and goes to the coordinator",
      },
    ],
  }),
  ...kindPolicy(SchoolDispute, {
    ...ofSchools,
    write: byClerks,
    narrower: [{ ...restricted, fields: ["matter"], because: "a dispute has parties, and some of them are children" }],
  }),
  ...kindPolicy(PreventedIncident, {
    ...ofSchools,
    write: byClerks,
    narrower: [{ ...restricted, fields: ["matter"], because: "what was prevented may name who would have done it" }],
  }),
  ...kindPolicy(SafetyEducationSession, { ...open, write: byClerks }),
  ...kindPolicy(EarlyHelp, { ...ownerOnly, write: byClerks }),
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
];

import type { PolicyRow } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES } from "../../schema/contract/purposes";
import { DEPARTMENT_CLERKS, JOINT_ROLES, ROLES } from "../../schema/contract/roles";
import { administrationPolicy } from "./administration/policy";
import { accountabilityPolicy } from "./accountability/policy";

const CASEWORK: readonly Purpose[] = [
  "CASE_MEETING",
  "MANDATORY_REPORT",
  "SCHOOL_SUPPORT",
  "WELFARE_REVIEW",
  "HEALTH_FOLLOWUP",
  "SOCIAL_INQUIRY",
  "MISSING_CHILD",
  "DATA_CORRECTION",
  "GUARDIAN_REQUEST",
];

/** For what a case is opened: on what a review or a report found. */
const CASE_OPENING: readonly Purpose[] = ["WELFARE_REVIEW", "MANDATORY_REPORT"];
const CASES =
  "the joint meeting's office opens a case for those who meet on it (国办函〔2016〕30号; 未成年人网络保护条例 第三十六条)";

/** Who may ask the hub itself: the index knows keys and links, nothing of what the departments record. */
export const policy: readonly PolicyRow[] = [
  ...administrationPolicy,
  ...accountabilityPolicy,
  {
    type: "Query",
    fields: ["child"],
    grade: "I",
    who: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
    purposes: CASEWORK,
    because: "a key leads to a child; what may be seen of the child is ruled by each department",
  },
  {
    type: "Query",
    fields: ["departments"],
    grade: "P",
    who: ROLES,
    purposes: Object.keys(PURPOSES) as Purpose[],
    because: "whether a department's system answers is no secret among the members",
  },
  {
    type: "Department",
    fields: ["name", "title", "reachable"],
    grade: "P",
    who: ROLES,
    purposes: Object.keys(PURPOSES) as Purpose[],
    because: "whether a department's system answers is no secret among the members",
  },
  {
    type: "Child",
    fields: ["identityState", "links"],
    grade: "I",
    who: [...JOINT_ROLES],
    purposes: ["CASE_MEETING", "DATA_CORRECTION", "MANDATORY_REPORT"],
    because: "which departments know the child is for the joint office, who reconciles the books",
  },
  {
    type: "Child",
    fields: ["discrepancies"],
    grade: "S",
    who: ["joint.coordinator"],
    purposes: ["CASE_MEETING", "DATA_CORRECTION"],
    because: "reconciling the departments' books is the joint office's task (official procedure: 比对核实)",
  },
  {
    type: "Discrepancy",
    fields: ["field", "department", "rollValue", "otherValue"],
    grade: "S",
    who: ["joint.coordinator"],
    purposes: ["CASE_MEETING", "DATA_CORRECTION"],
    because: "reconciling the departments' books is the joint office's task (official procedure: 比对核实)",
  },
  {
    type: "ChildLink",
    fields: ["department", "register", "decided", "decidedAt"],
    grade: "I",
    who: [...JOINT_ROLES],
    purposes: ["CASE_MEETING", "DATA_CORRECTION", "MANDATORY_REPORT"],
    because: "which departments know the child is for the joint office, who reconciles the books",
  },
  {
    type: "Query",
    fields: ["linkCandidates"],
    grade: "I",
    who: ["joint.coordinator"],
    purposes: ["DATA_CORRECTION"],
    because: "one office decides who is who (domain report 7.5)",
  },
  {
    type: "LinkCandidate",
    fields: [
      "id",
      "state",
      "rollChild",
      "department",
      "register",
      "otherChild",
      "namesEqual",
      "parentAgrees",
      "villageAgrees",
    ],
    grade: "I",
    who: ["joint.coordinator"],
    purposes: ["DATA_CORRECTION"],
    because: "one office decides who is who (domain report 7.5)",
  },
  {
    type: "Mutation",
    fields: ["decideLinkCandidate", "undoLinkDecision"],
    grade: "I",
    who: ["joint.coordinator"],
    purposes: ["DATA_CORRECTION"],
    because: "one office decides who is who (domain report 7.5)",
  },
  {
    type: "Mutation",
    fields: ["openCaseGrant", "endCaseGrant"],
    grade: "I",
    who: ["joint-meeting.clerk"],
    purposes: CASE_OPENING,
    because: CASES,
  },
  {
    type: "CaseGrantPayload",
    fields: ["caseGrant", "userErrors"],
    grade: "I",
    who: ["joint-meeting.clerk"],
    purposes: CASE_OPENING,
    because: CASES,
  },
  {
    type: "Query",
    fields: ["caseGrants"],
    grade: "I",
    who: ["joint-meeting.clerk", ...JOINT_ROLES],
    purposes: ["CASE_MEETING", ...CASE_OPENING],
    because: `${CASES}; who meets sees what was given to himself`,
  },
  {
    type: "CaseGrant",
    fields: [
      "id",
      "child",
      "subject",
      "purpose",
      "department",
      "openedBy",
      "openedAt",
      "endsAt",
      "endedAt",
      "endedBy",
      "reason",
      "isOpen",
    ],
    grade: "I",
    who: ["joint-meeting.clerk", ...JOINT_ROLES],
    purposes: ["CASE_MEETING", ...CASE_OPENING],
    because: `${CASES}; who meets sees what was given to himself`,
  },
];

import type { PolicyRow } from "../../../schema/contract/policy";
import { DEPARTMENT_CLERKS, DEPARTMENT_SUPERVISORS, JOINT_ROLES } from "../../../schema/contract/roles";
import { WITHHOLDING_ROLES } from "../../access-log/may-withhold";

const GUARDIANS_LOG = {
  grade: "I",
  who: ["guardian"],
  purposes: ["GUARDIAN_REQUEST"],
  because: "whoever a record is about, and his guardian, may know who looked and why (个人信息保护法 第四十五条)",
} as const satisfies Omit<PolicyRow, "type" | "fields">;

const WITHHOLDING = {
  grade: "R",
  who: WITHHOLDING_ROLES,
  purposes: ["GUARDIAN_REQUEST"],
  because:
    "those concerned are not told where that would impede the duty (个人信息保护法 第三十五条); who leads the matter decides",
} as const satisfies Omit<PolicyRow, "type" | "fields">;

const FINDINGS = {
  grade: "I",
  who: ["auditor"],
  purposes: ["AUDIT"],
  because:
    "how personal data is handled is audited regularly (个人信息保护法 第五十四条); the auditor sees accounts and no child",
} as const satisfies Omit<PolicyRow, "type" | "fields">;

const BREAKING = {
  grade: "R",
  who: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
  purposes: ["BREAK_GLASS"],
  because: "a child may be in danger before anybody can approve (未成年人保护法 第十一条); who opens answers for it",
} as const satisfies Omit<PolicyRow, "type" | "fields">;

const REVIEWING = {
  grade: "I",
  who: DEPARTMENT_SUPERVISORS,
  purposes: ["AUDIT"],
  because: "who is responsible reviews what staff opened for themselves (未成年人网络保护条例 第三十六条)",
} as const satisfies Omit<PolicyRow, "type" | "fields">;

const NOTICES = {
  ...REVIEWING,
  who: [...DEPARTMENT_SUPERVISORS, "admin.audit"],
  purposes: ["AUDIT", "ADMINISTRATION"],
} as const satisfies Omit<PolicyRow, "type" | "fields">;

/** Who may ask what was made of the audit log, and who answers for what. */
export const accountabilityPolicy: readonly PolicyRow[] = [
  { type: "Query", fields: ["accessLog"], ...GUARDIANS_LOG },
  { type: "AccessLogPage", fields: ["entries", "next"], ...GUARDIANS_LOG },
  {
    type: "AccessLogEntry",
    fields: ["date", "department", "departmentTitle", "purpose", "purposeTitle", "legalBasis", "kinds"],
    ...GUARDIANS_LOG,
  },
  { type: "AccessedKind", fields: ["department", "title", "english"], ...GUARDIANS_LOG },
  { type: "Query", fields: ["accessLogWithholdings"], ...WITHHOLDING },
  { type: "Mutation", fields: ["openAccessLogWithholding", "endAccessLogWithholding"], ...WITHHOLDING },
  {
    type: "AccessLogWithholding",
    fields: [
      "id",
      "department",
      "purpose",
      "since",
      "until",
      "ground",
      "reason",
      "approvedBy",
      "openedAt",
      "endedAt",
      "endedBy",
      "endedBecause",
    ],
    ...WITHHOLDING,
  },
  { type: "Query", fields: ["auditFindings"], ...FINDINGS },
  {
    type: "AuditFinding",
    fields: ["kind", "account", "role", "first", "last", "count", "references", "events"],
    ...FINDINGS,
  },
  { type: "Mutation", fields: ["openBreakGlass"], ...BREAKING },
  { type: "OpenedBreakGlass", fields: ["id", "endsAt", "reviewDueAt"], ...BREAKING },
  { type: "Mutation", fields: ["reviewBreakGlass"], ...REVIEWING },
  { type: "Query", fields: ["breakGlassNotices"], ...NOTICES },
  {
    type: "BreakGlassNotice",
    fields: [
      "id",
      "account",
      "role",
      "department",
      "reason",
      "openedAt",
      "endsAt",
      "reviewDueAt",
      "outcome",
      "reviewer",
      "reviewedAt",
    ],
    ...NOTICES,
  },
  // Which child it was is for who reviews; the data protection officer sees none.
  { type: "BreakGlassNotice", fields: ["childId", "narrative", "remarks"], ...REVIEWING },
];

import type { AccessLevel } from "./grades";
import type { Role } from "./roles";
import {
  ADMINISTRATORS,
  DEPARTMENT_CLERKS,
  DEPARTMENT_MACHINES,
  DEPARTMENT_SUPERVISORS,
  JOINT_ROLES,
  SEAL_OFFICERS,
} from "./roles";

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * The closed list of purposes for which a record may be read (security design 3.3).
 * A caller states one; every look is recorded with it. `legalBasis` names the article that lets an office act at all.
 */
export const PURPOSES = {
  CASE_MEETING: {
    title: "个案会商",
    english: "Joint meeting on a case",
    legalBasis: "国办函〔2016〕30号",
    ceiling: "s3",
    longestGrantMinutes: 14 * DAY,
    roles: [...JOINT_ROLES],
  },
  MANDATORY_REPORT: {
    title: "强制报告",
    english: "Mandatory report",
    legalBasis: "未成年人保护法 第十一条",
    ceiling: "s3",
    emergency: true,
    roles: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
  },
  SCHOOL_SUPPORT: {
    title: "在校帮扶",
    english: "Support at school",
    legalBasis: "义务教育法 第十三条",
    ceiling: "s3",
    roles: ["education.clerk"],
  },
  WELFARE_REVIEW: {
    title: "福利核查",
    english: "Welfare review",
    legalBasis: "国发〔2016〕13号",
    ceiling: "s3",
    roles: ["civil-affairs.clerk", "womens-federation.clerk", "joint-meeting.clerk"],
  },
  HEALTH_FOLLOWUP: {
    title: "健康随访",
    english: "Health follow-up",
    legalBasis: "基本医疗卫生与健康促进法 第七十六条",
    ceiling: "s3",
    roles: ["health.clerk"],
  },
  SOCIAL_INQUIRY: {
    title: "社会调查",
    english: "Social inquiry",
    legalBasis: "刑事诉讼法 第二百七十九条",
    ceiling: "s3",
    roles: ["judicial.clerk", "public-security.clerk", ...SEAL_OFFICERS],
  },
  MISSING_CHILD: {
    title: "查找失踪儿童",
    english: "Search for a missing child",
    legalBasis: "未成年人保护法 第一百零三条",
    ceiling: "s3",
    emergency: true,
    roles: ["public-security.clerk", "joint.coordinator"],
  },
  DATA_CORRECTION: {
    title: "数据校核",
    english: "Correction of data",
    legalBasis: "未成年人保护法 第七十二条",
    ceiling: "s3",
    roles: [...DEPARTMENT_CLERKS, ...DEPARTMENT_SUPERVISORS, "joint.coordinator", ...DEPARTMENT_MACHINES],
  },
  GUARDIAN_REQUEST: {
    title: "监护人申请",
    english: "Request by a guardian",
    legalBasis: "个人信息保护法 第四十五条",
    ceiling: "s3",
    longestGrantMinutes: 365 * DAY,
    roles: [...DEPARTMENT_CLERKS, ...DEPARTMENT_SUPERVISORS, "guardian"],
  },
  STATISTICS: {
    title: "统计分析",
    english: "Statistics",
    legalBasis: "统计法 第九条",
    ceiling: "s1",
    roles: ["analyst", "joint.coordinator"],
  },
  AUDIT: {
    title: "审计",
    english: "Audit",
    legalBasis: "个人信息保护法 第五十四条",
    ceiling: "s2",
    roles: ["auditor", ...DEPARTMENT_SUPERVISORS],
  },
  ADMINISTRATION: {
    title: "系统管理",
    english: "Administration",
    legalBasis: "个人信息保护法 第五十一条",
    ceiling: "s2",
    roles: [...ADMINISTRATORS],
  },
  BREAK_GLASS: {
    title: "紧急调阅",
    english: "Emergency look-up",
    legalBasis: "突发事件应对法",
    ceiling: "s3",
    longestGrantMinutes: HOUR,
    emergency: true,
    roles: [...DEPARTMENT_CLERKS, ...JOINT_ROLES],
  },
} as const satisfies Record<string, PurposeTerms>;

interface PurposeTerms {
  readonly title: string;
  readonly english: string;
  readonly legalBasis: string;
  /** The highest level of access for it: what lies above is not shown for it, whatever a rule says. */
  readonly ceiling: AccessLevel;
  /** For how long somebody may be given a child for it, where somebody is. */
  readonly longestGrantMinutes?: number;
  /** A child may be in danger now: where there is not room for all, who acts for it goes first and is turned away last. */
  readonly emergency?: true;
  readonly roles: readonly Role[];
}

export type Purpose = keyof typeof PURPOSES;

export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}

/** Whether a child may be in danger now when somebody acts for this purpose. */
export function isEmergency(purpose: Purpose): boolean {
  const terms: PurposeTerms = PURPOSES[purpose];
  return terms.emergency === true;
}

/** The longest grant for a purpose, in minutes; 0 where nobody is given a child for it. */
export function longestGrantMinutes(purpose: Purpose): number {
  const terms: PurposeTerms = PURPOSES[purpose];
  return terms.longestGrantMinutes ?? 0;
}

/** Whether the closed list lets this role act for this purpose at all. */
export function roleMayActFor(role: Role, purpose: Purpose): boolean {
  return (PURPOSES[purpose].roles as readonly Role[]).includes(role);
}

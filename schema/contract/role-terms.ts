import type { DepartmentName } from "./departments";
import { DEPARTMENTS } from "./departments";
import type { Role } from "./roles";

/** Where a role sits: in a department, with a child's family, in statistics and audit, or in administration. */
export type Office = DepartmentName | "family" | "review" | "administration";

/** How a role is called and on which terms it is granted. */
export interface RoleTerms {
  readonly title: string;
  readonly english: string;
  readonly office: Office;
  /** Days for which it is granted at most: every grant ends by itself (未成年人网络保护条例 第三十六、三十七条). */
  readonly longestDays: number;
  /** `Second`: it begins when another administrator than the one who granted it has approved it. */
  readonly approval: "None" | "Second";
}

/** A year, the leap day included: what lasts is looked at once in each yearly audit. */
const YEAR = 366;
/** Until the meeting closes, as far as nobody says otherwise (security design 3.2). */
const MEETING = 14;

const ONE_OFFICE: Readonly<Partial<Record<Role, RoleTerms>>> = {
  "joint.coordinator": {
    title: "联席会议协调员",
    english: "Joint meeting: coordinator",
    office: "joint-meeting",
    longestDays: YEAR,
    approval: "None",
  },
  "joint.member": {
    title: "联席会议成员",
    english: "Joint meeting: member",
    office: "joint-meeting",
    longestDays: MEETING,
    approval: "None",
  },
  analyst: { title: "统计分析员", english: "Analyst", office: "review", longestDays: YEAR, approval: "None" },
  // He reads what everybody else did.
  auditor: { title: "审计员", english: "Auditor", office: "review", longestDays: YEAR, approval: "Second" },
  guardian: { title: "监护人", english: "Guardian", office: "family", longestDays: YEAR, approval: "None" },
  "admin.system": {
    title: "系统管理员",
    english: "System administrator: runs",
    office: "administration",
    longestDays: YEAR,
    approval: "Second",
  },
  "admin.security": {
    title: "安全管理员",
    english: "Security administrator: grants",
    office: "administration",
    longestDays: YEAR,
    approval: "Second",
  },
  "admin.audit": {
    title: "审计管理员",
    english: "Audit administrator: reviews",
    office: "administration",
    longestDays: YEAR,
    approval: "Second",
  },
  "svc.gateway": {
    title: "枢纽系统账号",
    english: "The hub's machine",
    office: "administration",
    longestDays: YEAR,
    approval: "Second",
  },
};

interface Post {
  readonly zh: string;
  readonly en: string;
  readonly approval: RoleTerms["approval"];
}

/** Posts that departments have, by the second word of the role. */
const POSTS: Readonly<Record<string, Post>> = {
  clerk: { zh: "经办员", en: "clerk", approval: "None" },
  supervisor: { zh: "主管", en: "supervisor", approval: "None" },
  // What is sealed is opened by two, and so is the way to it.
  "seal-officer": { zh: "封存专员", en: "seal officer", approval: "Second" },
};
const MACHINE: Post = { zh: "系统账号", en: "machine", approval: "None" };

export function roleTerms(role: Role): RoleTerms {
  const [first = "", second = ""] = role.split(".");
  const [name, post] = first === "svc" ? [second, MACHINE] : [first, POSTS[second]];
  const department = DEPARTMENTS.find((each) => each.name === name);
  const terms = ONE_OFFICE[role];
  if (terms) return terms;
  if (!department || !post) throw new Error(`The role ${role} has no terms`);
  return {
    title: `${department.title}${post.zh}`,
    english: `${department.english}: ${post.en}`,
    office: department.name,
    longestDays: YEAR,
    approval: post.approval,
  };
}

import type { Role } from "./roles";
import {
  ADMINISTRATORS,
  DEPARTMENT_CLERKS,
  DEPARTMENT_MACHINES,
  DEPARTMENT_SUPERVISORS,
  isMachine,
  JOINT_ROLES,
  ROLES,
  SEAL_OFFICERS,
} from "./roles";

/** Roles that one account may not hold at one time: anything of `one` beside anything else of `other`. */
export interface ForbiddenCombination {
  /** Stable, told beside `ROLE_CONFLICT`. */
  readonly name: string;
  readonly one: readonly Role[];
  readonly other: readonly Role[];
  readonly zh: string;
  readonly en: string;
  /** The rule or clause on which it rests. */
  readonly because: string;
}

/** Whoever opens records about a child. */
const ROW_READERS: readonly Role[] = [
  ...DEPARTMENT_CLERKS,
  ...DEPARTMENT_SUPERVISORS,
  ...SEAL_OFFICERS,
  ...JOINT_ROLES,
  "guardian",
];

/** What must not come together in one hand (security design 3.2). Whoever grants a role is held to it; see `findForbidden`. */
export const FORBIDDEN_COMBINATIONS: readonly ForbiddenCombination[] = [
  {
    name: "TWO_ADMINISTRATORS",
    one: ADMINISTRATORS,
    other: ADMINISTRATORS,
    zh: "运行、授权和审查须由三人分别担任。",
    en: "Running, granting and reviewing are for three persons.",
    because: "GB/T 22239-2019 level 3: system, security and audit administrators are separate",
  },
  {
    name: "ADMINISTRATOR_AND_ROW_READER",
    one: ADMINISTRATORS,
    other: ROW_READERS,
    zh: "管理员不得兼任能查看儿童记录的岗位。",
    en: "An administrator holds no role that opens a child's records.",
    because: "security design 3.2: none of the three administrators sees a child",
  },
  {
    name: "ANALYST_AND_JOINT_OFFICE",
    one: ["analyst"],
    other: JOINT_ROLES,
    zh: "统计分析员不得兼任联席会议岗位：汇总数与个案相对照即可认出儿童。",
    en: "An analyst has no seat in the joint office: cohorts held against cases single a child out.",
    because: "security design 3.2; statistics disclosure control",
  },
  {
    name: "AUDITOR_AND_ROW_READER",
    one: ["auditor"],
    other: ROW_READERS,
    zh: "审计员不得兼任能查看儿童记录的岗位。",
    en: "An auditor holds no role that opens a child's records.",
    because: "security design 3.2: nobody audits what he himself reads (个人信息保护法 第五十四条)",
  },
  {
    name: "MACHINE_AND_PERSON",
    one: ROLES.filter((role) => isMachine(role)),
    other: ROLES.filter((role) => !isMachine(role)),
    zh: "系统账号不得担任人的岗位，人也不得使用系统账号的权限。",
    en: "A machine holds no person's role, and a person no machine's.",
    because: "security design 3.2: svc.* have no human scopes",
  },
  {
    name: "TWO_MACHINES",
    one: DEPARTMENT_MACHINES,
    other: DEPARTMENT_MACHINES,
    zh: "一个系统账号只代表一个部门。",
    en: "A machine speaks for one department.",
    because: "security design 3.2: departments are strangers to each other",
  },
];

/** What stands against a role, and which of the roles held it is that it does not go with. */
export interface RoleConflict {
  readonly combination: ForbiddenCombination;
  readonly held: Role;
}

export function findForbidden(held: readonly Role[], asked: Role): RoleConflict | undefined {
  for (const combination of FORBIDDEN_COMBINATIONS) {
    const { one, other } = combination;
    const opposed = held.find(
      (role) =>
        role !== asked &&
        ((one.includes(asked) && other.includes(role)) || (other.includes(asked) && one.includes(role))),
    );
    if (opposed) return { combination, held: opposed };
  }
  return undefined;
}

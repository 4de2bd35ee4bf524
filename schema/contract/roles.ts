import type { DepartmentName } from "./departments";
import { DEPARTMENT_NAMES } from "./departments";

/** The departments that keep sealed records (封存), each in a store of its own (security design 3.7). */
export const SEALING_DEPARTMENTS = ["judicial", "public-security", "education"] as const satisfies DepartmentName[];
export type SealingDepartment = (typeof SEALING_DEPARTMENTS)[number];

export function isSealingDepartment(name: string): name is SealingDepartment {
  return (SEALING_DEPARTMENTS as readonly string[]).includes(name);
}

/** Who asks, as an office and not as a person (security design 3.2). `svc.*` are machines and may nothing that persons may. */
export type Role =
  | `${DepartmentName}.clerk`
  | `${DepartmentName}.supervisor`
  | `${SealingDepartment}.seal-officer`
  | "joint.coordinator"
  | "joint.member"
  | "analyst"
  | "guardian"
  | "auditor"
  | `admin.${"system" | "security" | "audit"}`
  | "svc.gateway"
  | `svc.${DepartmentName}`;

export const DEPARTMENT_CLERKS: readonly Role[] = DEPARTMENT_NAMES.map((name): Role => `${name}.clerk`);
export const DEPARTMENT_SUPERVISORS: readonly Role[] = DEPARTMENT_NAMES.map((name): Role => `${name}.supervisor`);
export const SEAL_OFFICERS: readonly Role[] = SEALING_DEPARTMENTS.map((name): Role => `${name}.seal-officer`);
export const JOINT_ROLES: readonly Role[] = ["joint.coordinator", "joint.member"];
/** Three persons, none of whom sees a child: one runs, one grants, one reviews. */
export const ADMINISTRATORS: readonly Role[] = ["admin.system", "admin.security", "admin.audit"];
/** The departments' own other systems. The gateway's machine is none of them: it never comes in by the front door. */
export const DEPARTMENT_MACHINES: readonly Role[] = DEPARTMENT_NAMES.map((name) => machineOf(name));

export const ROLES: readonly Role[] = [
  ...DEPARTMENT_CLERKS,
  ...JOINT_ROLES,
  "analyst",
  "auditor",
  "guardian",
  ...DEPARTMENT_SUPERVISORS,
  ...SEAL_OFFICERS,
  ...ADMINISTRATORS,
  ...DEPARTMENT_MACHINES,
  "svc.gateway",
];

/** The role of a department's own other systems. */
export function machineOf(name: DepartmentName): Role {
  return `svc.${name}`;
}

/** Whether a role is for programs and not for persons. */
export function isMachine(role: Role): boolean {
  return role.startsWith("svc.");
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

import type { DepartmentName } from "./departments";
import { DEPARTMENT_NAMES } from "./departments";

/** Who asks, as an office and not as a person (security design 3.2). `svc.gateway` is the machine behind the gateway. */
export type Role =
  | `${DepartmentName}.clerk`
  | "joint.coordinator"
  | "joint.member"
  | "analyst"
  | "auditor"
  | "svc.gateway";

export const DEPARTMENT_CLERKS: readonly Role[] = DEPARTMENT_NAMES.map((name): Role => `${name}.clerk`);
export const JOINT_ROLES: readonly Role[] = ["joint.coordinator", "joint.member"];
export const ROLES: readonly Role[] = [...DEPARTMENT_CLERKS, ...JOINT_ROLES, "analyst", "auditor", "svc.gateway"];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

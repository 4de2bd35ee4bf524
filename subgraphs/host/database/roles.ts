import type { DepartmentName } from "../../../schema/contract/departments";
import type { SealingDepartment } from "../../../schema/contract/roles";

/**
 * The two roles of a department's database, by convention, so that a migration can name them: the owner runs migrations and
 * nothing else, the application role serves and owns nothing.
 */
export function ownerRole(department: DepartmentName): string {
  return `${department.replaceAll("-", "_")}_owner`;
}

export function appRole(department: DepartmentName): string {
  return `${department.replaceAll("-", "_")}_app`;
}

/**
 * The two roles of a department's seal: the one owns the schema `sealed` and migrates it, the other serves from it. Neither
 * is known to the department's own process, nor a member of its roles.
 */
export function sealOwnerRole(department: SealingDepartment): string {
  return `${department.replaceAll("-", "_")}_seal_owner`;
}

export function sealRole(department: SealingDepartment): string {
  return `${department.replaceAll("-", "_")}_seal`;
}

export function databaseName(department: DepartmentName): string {
  return `lianxi_${department.replaceAll("-", "_")}`;
}

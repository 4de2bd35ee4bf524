import type { DepartmentName } from "../../../schema/contract/departments";

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

export function databaseName(department: DepartmentName): string {
  return `lianxi_${department.replaceAll("-", "_")}`;
}

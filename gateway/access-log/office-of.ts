import type { DepartmentName } from "../../schema/contract/departments";
import { isDepartmentName } from "../../schema/contract/departments";
import type { Role } from "../../schema/contract/roles";

/**
 * For which department a role looks, as a guardian is told it: the department and never who sits there.
 *
 * @returns undefined for roles of whose looks a guardian's log does not speak: those that see no child, guardians themselves,
 *   and seal officers, whose every question would tell that there is something sealed
 */
export function officeOf(role: Role): DepartmentName | undefined {
  const [stem = "", rank = ""] = role.split(".");
  if (rank === "seal-officer") return undefined;
  if (stem === "joint") return "joint-meeting";
  const name = stem === "svc" ? rank : stem;
  return isDepartmentName(name) ? name : undefined;
}

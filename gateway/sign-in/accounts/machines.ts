import type { DepartmentName } from "../../../schema/contract/departments";
import { DEPARTMENT_NAMES } from "../../../schema/contract/departments";
import type { Purpose } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";
import { machineOf } from "../../../schema/contract/roles";

/** A department's other system, which signs in for itself (client credentials, RFC 6749, 4.4). */
export interface Machine {
  readonly department: DepartmentName;
  /** Its account, and as which client it comes: `svc-education`. */
  readonly subject: string;
  readonly role: Role;
}

export const MACHINES: readonly Machine[] = DEPARTMENT_NAMES.map((department) => ({
  department,
  subject: `svc-${department}`,
  role: machineOf(department),
}));

/** The one purpose for which the closed list lets a machine act. */
export const PURPOSE_OF_MACHINES: Purpose = "DATA_CORRECTION";

/** Each one's secret, by department. */
export type MachineSecrets = Readonly<Record<DepartmentName, string>>;

import type { Purpose } from "../../../schema/contract/purposes";
import { PURPOSES, roleMayActFor } from "../../../schema/contract/purposes";
import type { Role } from "../../../schema/contract/roles";

/** The purposes for which the closed list lets a role act. */
export function purposesOf(role: Role): Purpose[] {
  return (Object.keys(PURPOSES) as Purpose[]).filter((purpose) => roleMayActFor(role, purpose));
}

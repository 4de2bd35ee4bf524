import type { DataSource, EntityManager } from "typeorm";
import { Refusal } from "../../schema/contract/errors";
import type { Role } from "../../schema/contract/roles";
import { ADMINISTRATORS } from "../../schema/contract/roles";
import { actAlone } from "./act-alone";
import type { Administrator } from "./grant-role";
import type { RoleAssignment } from "./role-assignment";
import { findRoleAssignment, isHeldBeside } from "./role-assignment";
import type { ActOutcome } from "./violation";
import { judgeReason, rejected, violation } from "./violation";

/**
 * Ends a role before its time, or takes back one that has not begun. Tokens that speak of it are refused within seconds.
 *
 * @throws Refusal RECORD_NOT_FOUND, SELF_ADMINISTRATION, LAST_ADMINISTRATOR
 */
export async function endRole(
  database: DataSource,
  { id, reason }: { readonly id: string; readonly reason: string },
  by: Administrator,
): Promise<ActOutcome<RoleAssignment>> {
  const violations = judgeReason(reason);
  if (violations.length > 0) return rejected(...violations);
  return actAlone(database, async (manager) => {
    const assignment = await findRoleAssignment(manager, by.division, id);
    if (!assignment) throw new Refusal("RECORD_NOT_FOUND");
    if (assignment.subject === by.subject) throw new Refusal("SELF_ADMINISTRATION");
    const { state, role, subject } = assignment;
    if (state === "ENDED" || state === "LAPSED") return rejected(violation("id", "ALREADY_OVER"));
    if (state === "OPEN") await refuseLast(manager, role, subject);
    await manager.query("update role_assignment set ended_at = now(), ended_by = $2, end_reason = $3 where id = $1", [
      id,
      by.subject,
      reason,
    ]);
    return { kind: "Done", kept: (await findRoleAssignment(manager, by.division, id))! };
  });
}

/** A county without one of the three administrators could not help itself any more. @throws Refusal LAST_ADMINISTRATOR */
export async function refuseLast(manager: EntityManager, role: Role, subject: string): Promise<void> {
  if (ADMINISTRATORS.includes(role) && !(await isHeldBeside(manager, role, subject)))
    throw new Refusal("LAST_ADMINISTRATOR", { role });
}

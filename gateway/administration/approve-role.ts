import type { DataSource } from "typeorm";
import { Refusal } from "../../schema/contract/errors";
import { actAlone } from "./act-alone";
import type { Administrator } from "./grant-role";
import type { RoleAssignment } from "./role-assignment";
import { findRoleAssignment } from "./role-assignment";
import type { ActOutcome } from "./violation";
import { rejected, violation } from "./violation";

/**
 * A second administrator agrees: from now on, or from the day for which it was granted, the role is held.
 *
 * @throws Refusal RECORD_NOT_FOUND, SELF_ADMINISTRATION, APPROVER_IS_REQUESTER
 */
export function approveRole(database: DataSource, id: string, by: Administrator): Promise<ActOutcome<RoleAssignment>> {
  return actAlone(database, async (manager) => {
    const assignment = await findRoleAssignment(manager, by.division, id);
    if (!assignment) throw new Refusal("RECORD_NOT_FOUND");
    if (assignment.subject === by.subject) throw new Refusal("SELF_ADMINISTRATION");
    if (assignment.grantedBy === by.subject) throw new Refusal("APPROVER_IS_REQUESTER");
    if (assignment.state !== "AWAITS_APPROVAL") return rejected(violation("id", "NOT_AWAITING_APPROVAL"));
    await manager.query("update role_assignment set approved_at = now(), approved_by = $2 where id = $1", [
      id,
      by.subject,
    ]);
    return { kind: "Done", kept: (await findRoleAssignment(manager, by.division, id))! };
  });
}

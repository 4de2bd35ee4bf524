import type { DataSource, EntityManager } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { findForbidden } from "../../schema/contract/forbidden-combinations";
import { roleTerms } from "../../schema/contract/role-terms";
import type { Role } from "../../schema/contract/roles";
import { isMachine } from "../../schema/contract/roles";
import { findAccount } from "./account";
import { actAlone } from "./act-alone";
import type { RoleGrant } from "./judge-grant";
import { judgeGrant, readTime } from "./judge-grant";
import type { RoleAssignment } from "./role-assignment";
import { findRoleAssignment } from "./role-assignment";
import type { ActOutcome, Violation } from "./violation";
import { rejected, violation } from "./violation";

/** The administrator who acts, and for which division. */
export type Administrator = Pick<Caller, "subject" | "division">;

/**
 * Grants a role to an account until a day. A weighty role (`roleTerms`) begins when a second administrator has approved it; until
 * then it counts as held when it is asked what goes together.
 *
 * @throws Refusal SELF_ADMINISTRATION; ROLE_CONFLICT with the combination, what is held and what was asked for
 */
export async function grantRole(
  database: DataSource,
  grant: RoleGrant,
  by: Administrator,
): Promise<ActOutcome<RoleAssignment>> {
  if (grant.subject === by.subject) throw new Refusal("SELF_ADMINISTRATION");
  const violations = judgeGrant(grant, by.division, Date.now());
  if (violations.length > 0) return rejected(...violations);
  // The form was judged: the role is one, and the times are.
  const role = grant.role as Role;
  const term = [grant.validFrom, grant.endsAt].map((text) => (text === null ? null : new Date(readTime(text)!)));
  return actAlone(database, async (manager) => {
    const faults = await judgeAccount(manager, grant.subject, role);
    if (faults.length > 0) return rejected(...faults);
    const held = await heldMeanwhile(manager, grant.subject, term);
    if (held.some((each) => each.role === role && each.division === grant.division))
      return rejected(violation("role", "ALREADY_HELD"));
    refuseConflict(
      held.map((each) => each.role),
      role,
    );
    return { kind: "Done", kept: await store(manager, grant, term, by) };
  });
}

/** A person's account is for persons' roles, and a machine's for machines', before it holds any. */
async function judgeAccount(manager: EntityManager, subject: string, role: Role): Promise<Violation[]> {
  const account = await findAccount(manager, subject);
  if (!account) return [violation("subject", "ACCOUNT_UNKNOWN")];
  if (account.closedAt !== null) return [violation("subject", "ACCOUNT_CLOSED")];
  if ((account.kind === "MACHINE") !== isMachine(role)) {
    throw new Refusal("ROLE_CONFLICT", { combination: "MACHINE_AND_PERSON", held: account.kind, asked: role });
  }
  return [];
}

/** What the account holds at some moment of the time asked for, and what awaits approval for it. */
function heldMeanwhile(
  manager: EntityManager,
  subject: string,
  term: readonly (Date | null)[],
): Promise<Pick<RoleAssignment, "role" | "division">[]> {
  return manager.query(
    `select role, division from role_assignment
     where subject = $1 and ended_at is null and ends_at > greatest($2::timestamptz, now())
       and valid_from < $3::timestamptz
     order by id`,
    [subject, ...term],
  );
}

function refuseConflict(held: readonly Role[], asked: Role): void {
  const conflict = findForbidden(held, asked);
  if (!conflict) return;
  throw new Refusal("ROLE_CONFLICT", { combination: conflict.combination.name, held: conflict.held, asked });
}

async function store(
  manager: EntityManager,
  { subject, role, division, reason }: RoleGrant,
  term: readonly (Date | null)[],
  by: Administrator,
): Promise<RoleAssignment> {
  const needsApproval = roleTerms(role as Role).approval === "Second";
  const [{ id }] = (await manager.query(
    `insert into role_assignment (subject, role, division, reason, granted_by, needs_approval, valid_from, ends_at)
     values ($1, $2, $3, $4, $5, $6, greatest($7::timestamptz, now()), $8) returning id::text`,
    [subject, role, division, reason, by.subject, needsApproval, ...term],
  )) as [{ id: string }];
  return (await findRoleAssignment(manager, by.division, id))!;
}

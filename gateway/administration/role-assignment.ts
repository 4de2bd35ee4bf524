import type { DataSource, EntityManager } from "typeorm";
import type { Caller } from "../../schema/contract/caller";
import type { Role } from "../../schema/contract/roles";
import { isRole } from "../../schema/contract/roles";
import { shanghaiTime } from "./account";

/**
 * `AWAITS_APPROVAL`: a second administrator has not approved it. `COMING`: it begins later. `OPEN`: it holds now. `LAPSED`: its
 * time is over. `ENDED`: somebody ended it before.
 */
export const ASSIGNMENT_STATES = ["AWAITS_APPROVAL", "COMING", "OPEN", "LAPSED", "ENDED"] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** That an account holds a role, with whoever answers for it. Times are RFC 3339 in Asia/Shanghai. */
export interface RoleAssignment {
  readonly id: string;
  readonly subject: string;
  readonly role: Role;
  /** A prefix: the role is held in all that lies within. */
  readonly division: string;
  readonly state: AssignmentState;
  readonly validFrom: string;
  readonly endsAt: string;
  readonly reason: string;
  readonly grantedAt: string;
  readonly grantedBy: string;
  readonly needsApproval: boolean;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

const IS_OPEN = `ended_at is null and valid_from <= now() and ends_at > now()
  and (approved_at is not null or not needs_approval)`;

const STATE = `case
  when ended_at is not null then 'ENDED'
  when ends_at <= now() then 'LAPSED'
  when needs_approval and approved_at is null then 'AWAITS_APPROVAL'
  when valid_from > now() then 'COMING'
  else 'OPEN' end`;

const COLUMNS = `id::text, subject, role, division, ${STATE} as state, ${shanghaiTime("valid_from")} as "validFrom",
  ${shanghaiTime("ends_at")} as "endsAt", reason, ${shanghaiTime("granted_at")} as "grantedAt",
  granted_by as "grantedBy", needs_approval as "needsApproval", ${shanghaiTime("approved_at")} as "approvedAt",
  approved_by as "approvedBy", ${shanghaiTime("ended_at")} as "endedAt", ended_by as "endedBy", end_reason as "endReason"`;

/** Whose and which assignments are meant; what is left out is any. */
export interface AssignmentFilter {
  readonly subject?: string | null;
  readonly role?: string | null;
  readonly state?: AssignmentState | null;
}

/**
 * The newest first, those that are over among them: nothing is ever deleted.
 *
 * @param division the administrator's: assignments elsewhere are another's
 * @param before id of the last one of the page before, or null
 */
export function listRoleAssignments(
  database: DataSource,
  division: string,
  { subject = null, role = null, state = null }: AssignmentFilter,
  first: number,
  before: string | null,
): Promise<RoleAssignment[]> {
  return database.query(
    `select ${COLUMNS} from role_assignment
     where division like $1 || '%' and ($2::text is null or subject = $2) and ($3::text is null or role = $3)
       and ($4::text is null or ${STATE} = $4) and ($5::bigint is null or id < $5)
     order by role_assignment.id desc limit $6`,
    [division, subject, role, state, before, first],
  );
}

/** @param division the administrator's: what is granted elsewhere is not found */
export async function findRoleAssignment(
  from: DataSource | EntityManager,
  division: string,
  id: string,
): Promise<RoleAssignment | undefined> {
  const [found] = (await from.query(
    `select ${COLUMNS} from role_assignment where id = $1 and division like $2 || '%'`,
    [id, division],
  )) as RoleAssignment[];
  return found;
}

/** What an account may act as now. */
export type OpenAssignment = Pick<RoleAssignment, "id" | "role" | "division">;

/** Of an account that is not closed, in the order in which they were granted. @throws Error for a role that this program does not know */
export async function findOpenAssignments(
  database: DataSource | EntityManager,
  subject: string,
): Promise<OpenAssignment[]> {
  const rows = (await database.query(
    `select id::text, role, division from role_assignment join account using (subject)
     where subject = $1 and closed_at is null and ${IS_OPEN} order by role_assignment.id`,
    [subject],
  )) as OpenAssignment[];
  const unknown = rows.find(({ role }) => !isRole(role));
  if (unknown) throw new Error(`Role assignment ${unknown.id} names a role that is not known`);
  return rows;
}

/** Whether the account is there and holds the role in this very division now. */
export async function holdsRole(
  database: DataSource,
  { subject, role, division }: Pick<Caller, "subject" | "role" | "division">,
): Promise<boolean> {
  const rows = (await database.query(
    `select from role_assignment join account using (subject)
     where subject = $1 and role = $2 and division = $3 and closed_at is null and ${IS_OPEN} limit 1`,
    [subject, role, division],
  )) as unknown[];
  return rows.length > 0;
}

/** Whether anybody else than this account holds the role now. */
export async function isHeldBeside(manager: EntityManager, role: Role, subject: string): Promise<boolean> {
  const rows = (await manager.query(
    `select from role_assignment join account using (subject)
     where role = $1 and subject <> $2 and closed_at is null and ${IS_OPEN} limit 1`,
    [role, subject],
  )) as unknown[];
  return rows.length > 0;
}

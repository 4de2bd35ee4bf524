import { roleTerms } from "../../schema/contract/role-terms";
import { isRole } from "../../schema/contract/roles";
import type { Violation } from "./violation";
import { judgeReason, violation } from "./violation";

/** A role as it is asked for at the form. */
export interface RoleGrant {
  readonly subject: string;
  readonly role: string;
  readonly division: string;
  /** RFC 3339; at once when null. */
  readonly validFrom: string | null;
  /** RFC 3339. */
  readonly endsAt: string;
  readonly reason: string;
}

const DAY = 86_400_000;
const LATEST_START = 366 * DAY;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * What is wrong with the form itself, whoever the account is.
 *
 * @param division the administrator's
 * @param now milliseconds since 1970, UTC
 */
export function judgeGrant(grant: RoleGrant, division: string, now: number): readonly Violation[] {
  return [
    ...judgeRole(grant.role),
    ...judgeDivision(grant.division, division),
    ...judgeTerm(grant, now),
    ...judgeReason(grant.reason),
  ];
}

/** The hub's own machine is nobody's account: it never comes in by the front door. */
function judgeRole(role: string): Violation[] {
  return isRole(role) && role !== "svc.gateway" ? [] : [violation("role", "ROLE_UNKNOWN")];
}

function judgeDivision(granted: string, own: string): Violation[] {
  if (!/^\d{2,18}$/.test(granted)) return [violation("division", "DIVISION_MALFORMED")];
  return granted.startsWith(own) ? [] : [violation("division", "DIVISION_OUTSIDE")];
}

function judgeTerm({ role, validFrom, endsAt }: RoleGrant, now: number): Violation[] {
  const from = validFrom === null ? now : readTime(validFrom);
  const end = readTime(endsAt);
  if (from === undefined) return [violation("validFrom", "TIME_MALFORMED")];
  if (end === undefined) return [violation("endsAt", "TIME_MALFORMED")];
  if (end <= from || end <= now) return [violation("endsAt", "END_BEFORE_START")];
  if (from - now > LATEST_START) return [violation("validFrom", "START_TOO_LATE")];
  if (isRole(role) && end - Math.max(from, now) > roleTerms(role).longestDays * DAY)
    return [violation("endsAt", "TERM_TOO_LONG")];
  return [];
}

/** @returns milliseconds since 1970, UTC; undefined for what is no time, a 30th of February among it */
export function readTime(text: string): number | undefined {
  const [day = "", time] = RFC_3339.test(text) ? [text.slice(0, 10), Date.parse(text)] : [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (time === undefined || Number.isNaN(time) || Number.isNaN(midnight)) return undefined;
  return new Date(midnight).toISOString().startsWith(day) ? time : undefined;
}

import type { PolicyTable } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES, roleMayActFor } from "../../schema/contract/purposes";
import type { Role } from "../../schema/contract/roles";
import { ROLES } from "../../schema/contract/roles";

/** What a role may see of one coordinate after a change and could not before, or the other way round. */
export interface AccessChange {
  readonly role: Role;
  readonly coordinate: string;
  readonly gained: readonly Purpose[];
  readonly lost: readonly Purpose[];
}

/**
 * Compares two tables by what they let each role see, not by how they are written: a purpose that the role may not act for
 * at all changes nothing. In order of roles, then of coordinates. Pure.
 */
export function comparePolicies(before: PolicyTable, after: PolicyTable): AccessChange[] {
  const coordinates = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return ROLES.flatMap((role) =>
    coordinates.flatMap((coordinate): AccessChange[] => {
      const [then, now] = [openTo(role, coordinate, before), openTo(role, coordinate, after)];
      const gained = now.filter((purpose) => !then.includes(purpose));
      const lost = then.filter((purpose) => !now.includes(purpose));
      return gained.length + lost.length > 0 ? [{ role, coordinate, gained, lost }] : [];
    }),
  );
}

function openTo(role: Role, coordinate: string, policy: PolicyTable): Purpose[] {
  const rule = policy.get(coordinate);
  if (!rule?.who.includes(role)) return [];
  return (Object.keys(PURPOSES) as Purpose[]).filter(
    (purpose) => roleMayActFor(role, purpose) && rule.purposes.includes(purpose),
  );
}

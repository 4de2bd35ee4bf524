import { isAmong, showingOf } from "../../schema/contract/masking";
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
  /** Of the purposes that stay: those for which a value that was masked is now shown in full. */
  readonly unmasked: readonly Purpose[];
  /** The other way round. */
  readonly masked: readonly Purpose[];
  /** Those for which one value may be shown by a call of its own, and could not before. */
  readonly revealed: readonly Purpose[];
  /** The other way round. */
  readonly unrevealed: readonly Purpose[];
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
      const [gained, lost] = [without(now, then), without(then, now)];
      const kept = then.filter((purpose) => now.includes(purpose));
      const [wasFull, isFull] = [before, after].map((table) =>
        kept.filter((each) => isShownInFull(role, each, coordinate, table)),
      );
      const [could, can] = [before, after].map((table) =>
        kept.filter((each) => mayBeRevealed(role, each, coordinate, table)),
      );
      const change = {
        gained,
        lost,
        unmasked: without(isFull!, wasFull!),
        masked: without(wasFull!, isFull!),
        revealed: without(can!, could!),
        unrevealed: without(could!, can!),
      };
      return Object.values(change).some((purposes) => purposes.length > 0) ? [{ role, coordinate, ...change }] : [];
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

function isShownInFull(role: Role, purpose: Purpose, coordinate: string, policy: PolicyTable): boolean {
  return showingOf({ role, purpose }, policy.get(coordinate)?.masking) === "Full";
}

function mayBeRevealed(role: Role, purpose: Purpose, coordinate: string, policy: PolicyTable): boolean {
  return isAmong({ role, purpose }, policy.get(coordinate)?.masking?.reveal ?? []);
}

function without(purposes: readonly Purpose[], others: readonly Purpose[]): Purpose[] {
  return purposes.filter((purpose) => !others.includes(purpose));
}

import type { Caller } from "./caller";
import type { PolicyTable } from "./policy";
import { roleMayActFor } from "./purposes";

/** The outcome for a whole operation: refusal is never partial (architecture decision 7). */
export type AccessDecision =
  | { readonly kind: "Allowed" }
  | { readonly kind: "PurposeNotAllowed" }
  | { readonly kind: "Refused"; readonly coordinates: readonly string[] };

/**
 * Decides an operation from the caller and the schema coordinates that it touches. Pure: the gateway asks it before any
 * department is called, and the department asks it again by itself.
 */
export function decideAccess(caller: Caller, coordinates: Iterable<string>, table: PolicyTable): AccessDecision {
  if (!roleMayActFor(caller.role, caller.purpose)) return { kind: "PurposeNotAllowed" };
  const refused: string[] = [];
  for (const coordinate of coordinates) {
    const rule = table.get(coordinate);
    if (!rule?.who.includes(caller.role) || !rule.purposes.includes(caller.purpose)) refused.push(coordinate);
  }
  return refused.length === 0 ? { kind: "Allowed" } : { kind: "Refused", coordinates: refused };
}

import type { Caller } from "./caller";
import { grantNeeded } from "./case-grant";
import { HUB } from "./departments";
import { GRADES } from "./grades";
import { isAbove, levelAtAge } from "./level-at-age";
import type { FieldRule, PolicyTable } from "./policy";
import { PURPOSES, roleMayActFor } from "./purposes";

/** The outcome for a whole operation: refusal is never partial (architecture decision 7). */
export type AccessDecision =
  | { readonly kind: "Allowed" }
  | { readonly kind: "PurposeNotAllowed" }
  | { readonly kind: "Refused"; readonly coordinates: readonly string[] };

/** What of a caller the decision about an operation rests on. */
export type Asker = Pick<Caller, "role" | "purpose" | "granted">;

/**
 * Decides an operation from the caller and the schema coordinates that it touches: role, purpose and the purpose's ceiling.
 * Pure: the gateway asks it before any department is called and again of the finished plan, and the department asks it by
 * itself. Which rows are then shown, division and grants say (`visible-children.ts`): nobody learns from a refusal whether
 * there is a child.
 */
export function decideAccess(caller: Asker, coordinates: Iterable<string>, table: PolicyTable): AccessDecision {
  if (!roleMayActFor(caller.role, caller.purpose)) return { kind: "PurposeNotAllowed" };
  const refused: string[] = [];
  for (const coordinate of coordinates) {
    const rule = table.get(coordinate);
    if (!rule || !isOpenTo(caller, coordinate, rule)) refused.push(coordinate);
  }
  return refused.length === 0 ? { kind: "Allowed" } : { kind: "Refused", coordinates: refused };
}

/** By what a decision can be remembered: callers with equal keys are decided alike. */
export function decisionKey({ role, purpose, granted = [] }: Asker): string {
  return `${role} ${purpose}${granted.length > 0 ? " granted" : ""}`;
}

function isOpenTo(caller: Asker, coordinate: string, rule: FieldRule): boolean {
  if (isAboveCeiling(caller.purpose, rule)) return false;
  if (rule.who.includes(caller.role) && rule.purposes.includes(caller.purpose)) return true;
  return standsAside(caller, coordinate, rule);
}

/**
 * Whether a rule is about more than its purpose may reach. Every record is taken for one about a child under fourteen: the
 * gateway keeps no date of birth, and a refusal that hung on the age would tell it to who may not know it. What the hub keeps
 * itself, accounts and keys and its log, is no record about a child.
 */
export function isAboveCeiling(
  purpose: Asker["purpose"],
  { owner, grade }: Pick<FieldRule, "owner" | "grade">,
): boolean {
  const level = levelAtAge(GRADES[grade].level, owner === HUB ? "From14" : "Unknown");
  return isAbove(level, PURPOSES[purpose].ceiling);
}

/** The one way in behind the glass: to the child by its key. */
const ENTRANCE = "Query.child";
const ROOTS: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);

/**
 * Behind the glass (紧急调阅, security design 3.8) the departments' rules of who may read stand aside for the child that is open,
 * and for nothing else: nothing is written or followed, no list is looked through, and the hub's own books stay closed.
 */
function standsAside({ role, purpose, granted = [] }: Asker, coordinate: string, { owner }: FieldRule): boolean {
  if (grantNeeded(role, purpose) !== "BREAK_GLASS" || granted.length === 0) return false;
  if (coordinate === ENTRANCE) return true;
  return owner !== HUB && !ROOTS.has(coordinate.slice(0, coordinate.indexOf(".")));
}

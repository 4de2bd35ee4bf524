import type { GrantKind } from "../../schema/contract/case-grant";
import { grantNeeded } from "../../schema/contract/case-grant";
import type { Caller } from "../../schema/contract/caller";
import { decideAccess, isAboveCeiling } from "../../schema/contract/decide-access";
import { isAmong, showingOf } from "../../schema/contract/masking";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES, roleMayActFor } from "../../schema/contract/purposes";

/**
 * Why a role may or may not see one coordinate for a purpose. What the place of a record adds, and which children were given to
 * somebody, is decided by row; `grant` says that it is, and of what kind such a grant is.
 */
export type AccessExplanation =
  | { readonly kind: "NoRule" }
  | { readonly kind: "PurposeNotOfRole"; readonly purposesOfRole: readonly Purpose[] }
  | { readonly kind: "RoleNotNamed"; readonly rule: FieldRule }
  /** The role is named, but for other purposes: those for which it may see the coordinate. */
  | { readonly kind: "PurposeNotNamed"; readonly rule: FieldRule; readonly open: readonly Purpose[] }
  /** The purpose reaches no record of this level, whatever the rule says. */
  | { readonly kind: "AboveCeiling"; readonly rule: FieldRule; readonly purpose: Purpose }
  /** Behind the glass the rule stands aside, for the one child that is open. */
  | { readonly kind: "StandsAside"; readonly rule: FieldRule; readonly grant: GrantKind }
  /** `showing`: how a value that has a mask is shown; absent where it has none. */
  | {
      readonly kind: "Allowed";
      readonly rule: FieldRule;
      readonly grant: GrantKind | undefined;
      readonly showing?: ShownAs;
    };

/** `Revealable`: masked, and in full by a call for this one value. */
export type ShownAs = "Full" | "Masked" | "Revealable";

/** Pure, and of one mind with `decideAccess`: allowed here is allowed there. */
export function explainAccess(
  { role, purpose }: Pick<Caller, "role" | "purpose">,
  coordinate: string,
  policy: PolicyTable,
): AccessExplanation {
  const rule = policy.get(coordinate);
  if (!rule) return { kind: "NoRule" };
  const purposesOfRole = (Object.keys(PURPOSES) as Purpose[]).filter((each) => roleMayActFor(role, each));
  if (!purposesOfRole.includes(purpose)) return { kind: "PurposeNotOfRole", purposesOfRole };
  if (isAboveCeiling(purpose, rule)) return { kind: "AboveCeiling", rule, purpose };
  const grant = grantNeeded(role, purpose);
  if (rule.who.includes(role) && rule.purposes.includes(purpose)) {
    const showing = showingTo({ role, purpose }, rule);
    return { kind: "Allowed", rule, grant, ...(showing && { showing }) };
  }
  if (grant && isAllowed({ role, purpose, granted: [ANY_CHILD] }, coordinate, policy)) {
    return { kind: "StandsAside", rule, grant };
  }
  if (!rule.who.includes(role)) return { kind: "RoleNotNamed", rule };
  return { kind: "PurposeNotNamed", rule, open: purposesOfRole.filter((each) => rule.purposes.includes(each)) };
}

const ANY_CHILD = { child: 0 };

function isAllowed(
  caller: Pick<Caller, "role" | "purpose" | "granted">,
  coordinate: string,
  policy: PolicyTable,
): boolean {
  return decideAccess(caller, [coordinate], policy).kind === "Allowed";
}

function showingTo(caller: Pick<Caller, "role" | "purpose">, { masking }: FieldRule): ShownAs | undefined {
  if (!masking) return undefined;
  if (showingOf(caller, masking) === "Full") return "Full";
  return isAmong(caller, masking.reveal) ? "Revealable" : "Masked";
}

import type { Caller } from "../../schema/contract/caller";
import { isAmong, showingOf } from "../../schema/contract/masking";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";
import type { Purpose } from "../../schema/contract/purposes";
import { PURPOSES, roleMayActFor } from "../../schema/contract/purposes";

/** Why a role may or may not see one coordinate for a purpose. What the place of a record adds, the owner decides by row. */
export type AccessExplanation =
  | { readonly kind: "NoRule" }
  | { readonly kind: "PurposeNotOfRole"; readonly purposesOfRole: readonly Purpose[] }
  | { readonly kind: "RoleNotNamed"; readonly rule: FieldRule }
  /** The role is named, but for other purposes: those for which it may see the coordinate. */
  | { readonly kind: "PurposeNotNamed"; readonly rule: FieldRule; readonly open: readonly Purpose[] }
  /** `showing`: how a value that has a mask is shown; absent where it has none. */
  | { readonly kind: "Allowed"; readonly rule: FieldRule; readonly showing?: ShownAs };

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
  if (!rule.who.includes(role)) return { kind: "RoleNotNamed", rule };
  if (rule.purposes.includes(purpose)) {
    const showing = showingTo({ role, purpose }, rule);
    return { kind: "Allowed", rule, ...(showing && { showing }) };
  }
  return { kind: "PurposeNotNamed", rule, open: purposesOfRole.filter((each) => rule.purposes.includes(each)) };
}

function showingTo(caller: Pick<Caller, "role" | "purpose">, { masking }: FieldRule): ShownAs | undefined {
  if (!masking) return undefined;
  if (showingOf(caller, masking) === "Full") return "Full";
  return isAmong(caller, masking.reveal) ? "Revealable" : "Masked";
}

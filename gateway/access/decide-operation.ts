import type { Caller } from "../../schema/contract/caller";
import type { AccessDecision } from "../../schema/contract/decide-access";
import { decideAccess } from "../../schema/contract/decide-access";
import { showingOf } from "../../schema/contract/masking";
import type { PolicyTable } from "../../schema/contract/policy";
import type { TouchedCoordinates } from "./collect-coordinates";

/**
 * Decides a whole operation. A published field without a rule is allowed to nobody; an input field without a rule is
 * free, with a rule it is decided like the field that it filters, and so is a condition on a value that the caller sees masked:
 * the answer would tell what the mask hides. A refusal names what the caller typed and nothing else.
 *
 * @param valueInputs input fields that the values of variables use.
 */
export function decideOperation(
  caller: Caller,
  touched: TouchedCoordinates,
  valueInputs: ReadonlySet<string>,
  policy: PolicyTable,
): AccessDecision {
  const inputs = [...touched.inputs, ...valueInputs];
  const ruledInputs = inputs.filter((coordinate) => policy.has(coordinate));
  const decision = decideAccess(caller, [...touched.fields.keys(), ...ruledInputs], policy);
  if (decision.kind === "PurposeNotAllowed") return decision;
  const refused = decision.kind === "Refused" ? decision.coordinates : [];
  const typed = refused.map((coordinate) => touched.fields.get(coordinate) ?? coordinate);
  const masked = inputs.filter((coordinate) => isMasked(caller, coordinate, policy));
  const coordinates = [...new Set([...typed, ...masked])];
  return coordinates.length === 0 ? { kind: "Allowed" } : { kind: "Refused", coordinates };
}

/** `SubstituteParentFilter.name` filters by `SubstituteParent.name`. */
function isMasked(caller: Caller, input: string, policy: PolicyTable): boolean {
  const masking = policy.get(input.replace(/Filter\./, "."))?.masking;
  return showingOf(caller, masking) === "Masked";
}

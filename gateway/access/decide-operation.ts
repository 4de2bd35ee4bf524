import type { Caller } from "../../schema/contract/caller";
import type { AccessDecision } from "../../schema/contract/decide-access";
import { decideAccess } from "../../schema/contract/decide-access";
import type { PolicyTable } from "../../schema/contract/policy";
import type { TouchedCoordinates } from "./collect-coordinates";

/**
 * Decides a whole operation. A published field without a rule is allowed to nobody; an input field without a rule is
 * free, with a rule it is decided like the field that it filters. A refusal names what the caller typed and nothing else.
 *
 * @param valueInputs input fields that the values of variables use.
 */
export function decideOperation(
  caller: Caller,
  touched: TouchedCoordinates,
  valueInputs: ReadonlySet<string>,
  policy: PolicyTable,
): AccessDecision {
  const ruledInputs = [...touched.inputs, ...valueInputs].filter((coordinate) => policy.has(coordinate));
  const decision = decideAccess(caller, [...touched.fields.keys(), ...ruledInputs], policy);
  if (decision.kind !== "Refused") return decision;
  const typed = decision.coordinates.map((coordinate) => touched.fields.get(coordinate) ?? coordinate);
  return { kind: "Refused", coordinates: [...new Set(typed)] };
}

import type { GraphQLSchema } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { AccessDecision } from "../../schema/contract/decide-access";
import { decisionKey } from "../../schema/contract/decide-access";
import { Refusal } from "../../schema/contract/errors";
import type { PolicyTable } from "../../schema/contract/policy";
import { addTypenameRules } from "../access/add-typename-rules";
import type { TouchedCoordinates } from "../access/collect-coordinates";
import { decideOperation } from "../access/decide-operation";
import type { TouchOperation } from "./touch-operation";
import { touchWith } from "./touch-operation";
import type { ValidRequest } from "./validate";

export interface AuthorizeSettings {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyTable;
  /** Shared with whoever else asks what a request touches. */
  readonly touch?: TouchOperation;
}

/** @throws Refusal FORBIDDEN with the coordinates that the caller typed, or PURPOSE_NOT_ALLOWED: for the whole operation. */
export type Authorize = (request: ValidRequest, caller: Caller) => void;

const NO_FIELDS: TouchedCoordinates = { fields: new Map(), inputs: new Set() };
const NO_INPUTS: ReadonlySet<string> = new Set();

/**
 * The stage that refuses an operation before any department is called. What the document touches is decided once per
 * role, purpose and switched selections; the input fields in the values of variables are decided each time.
 */
export function authorizeBy({ schema, policy, touch = touchWith(schema) }: AuthorizeSettings): Authorize {
  const rules = addTypenameRules(policy);
  /** By what a decision rests on (`decisionKey`), of which there are few. */
  const decisions = new WeakMap<TouchedCoordinates, Map<string, AccessDecision>>();

  function decideDocument(touched: TouchedCoordinates, caller: Caller): AccessDecision {
    const known = decisions.get(touched) ?? new Map<string, AccessDecision>();
    decisions.set(touched, known);
    const key = decisionKey(caller);
    const decision = known.get(key) ?? decideOperation(caller, touched, NO_INPUTS, rules);
    known.set(key, decision);
    return decision;
  }

  return (request, caller) => {
    const { document, valueInputs } = touch(request);
    refuseUnlessAllowed(decideDocument(document, caller));
    if (valueInputs.size === 0) return;
    refuseUnlessAllowed(decideOperation(caller, NO_FIELDS, valueInputs, rules));
  };
}

function refuseUnlessAllowed(decision: AccessDecision): void {
  if (decision.kind === "PurposeNotAllowed") throw new Refusal("PURPOSE_NOT_ALLOWED");
  if (decision.kind === "Refused") throw new Refusal("FORBIDDEN", { coordinates: decision.coordinates });
}

import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { getNamedType, isInputObjectType, isInputType, Kind, typeFromAST, visit } from "graphql";
import type { Caller } from "../../schema/contract/caller";
import type { AccessDecision } from "../../schema/contract/decide-access";
import { Refusal } from "../../schema/contract/errors";
import type { PolicyTable } from "../../schema/contract/policy";
import { addTypenameRules } from "../access/add-typename-rules";
import type { TouchedCoordinates } from "../access/collect-coordinates";
import { collectCoordinates } from "../access/collect-coordinates";
import { collectValueInputs } from "../access/collect-input-coordinates";
import { decideOperation } from "../access/decide-operation";
import { BoundedCache } from "./bounded-cache";
import type { ValidRequest } from "./validate";

export interface AuthorizeSettings {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyTable;
}

/** @throws Refusal FORBIDDEN with the coordinates that the caller typed, or PURPOSE_NOT_ALLOWED: for the whole operation. */
export type Authorize = (request: ValidRequest, caller: Caller) => void;

/** What is known of an operation before its variables and its caller are. */
interface KnownOperation {
  /** Variables that decide a `@skip` or an `@include`. */
  readonly switches: readonly string[];
  /** Variables that can hold input objects. */
  readonly inputs: readonly { readonly name: string; readonly type: GraphQLInputType }[];
  /** By all that a decision over the document rests on: role, purpose and the values of the switches. */
  readonly decisions: BoundedCache<string, AccessDecision>;
}

const REMEMBERED_DECISIONS = 64;
const NO_FIELDS: TouchedCoordinates = { fields: new Map(), inputs: new Set() };
const NO_INPUTS: ReadonlySet<string> = new Set();

/**
 * The stage that refuses an operation before any department is called. What the document touches is decided once per
 * role, purpose and switched selections; the input fields in the values of variables are decided each time.
 */
export function authorizeBy({ schema, policy }: AuthorizeSettings): Authorize {
  const rules = addTypenameRules(policy);
  const operations = new WeakMap<OperationDefinitionNode, KnownOperation>();

  function decideDocument(request: ValidRequest, known: KnownOperation, caller: Caller): AccessDecision {
    const { operation, fragments, coercedVariables: variables } = request;
    const switched = known.switches.map((name) => String(variables[name])).join();
    const key = `${caller.role} ${caller.purpose} ${switched}`;
    const remembered = known.decisions.find(key);
    if (remembered) return remembered;
    const touched = collectCoordinates({ schema, operation, fragments, variables });
    const decision = decideOperation(caller, touched, NO_INPUTS, rules);
    known.decisions.keep(key, decision);
    return decision;
  }

  return (request, caller) => {
    const known = operations.get(request.operation) ?? knowOperation(schema, request);
    operations.set(request.operation, known);
    refuseUnlessAllowed(decideDocument(request, known, caller));
    if (known.inputs.length === 0) return;
    refuseUnlessAllowed(decideOperation(caller, NO_FIELDS, valueInputsOf(request, known), rules));
  };
}

function refuseUnlessAllowed(decision: AccessDecision): void {
  if (decision.kind === "PurposeNotAllowed") throw new Refusal("PURPOSE_NOT_ALLOWED");
  if (decision.kind === "Refused") throw new Refusal("FORBIDDEN", { coordinates: decision.coordinates });
}

function knowOperation(schema: GraphQLSchema, { document, operation }: ValidRequest): KnownOperation {
  const switches = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) switches.add(value.name.value);
    },
  });
  const inputs = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type) || !isInputObjectType(getNamedType(type))) return [];
    return [{ name: definition.variable.name.value, type }];
  });
  return { switches: [...switches], inputs, decisions: new BoundedCache(REMEMBERED_DECISIONS) };
}

function valueInputsOf({ coercedVariables }: ValidRequest, { inputs }: KnownOperation): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { name, type } of inputs) {
    collectValueInputs(type, coercedVariables[name], (coordinate) => used.add(coordinate));
  }
  return used;
}

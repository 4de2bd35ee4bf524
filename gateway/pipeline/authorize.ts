import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { getNamedType, isInputObjectType, isInputType, Kind, typeFromAST, visit } from "graphql";
import type { Caller } from "../../schema/contract/caller";
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

/** What is known of an operation before its variables are. */
interface KnownOperation {
  /** Variables that decide a `@skip` or an `@include`. */
  readonly switches: readonly string[];
  /** Variables that can hold input objects. */
  readonly inputs: readonly { readonly name: string; readonly type: GraphQLInputType }[];
  /** By the values of the switches. */
  readonly touched: BoundedCache<string, TouchedCoordinates>;
}

const NO_INPUTS: ReadonlySet<string> = new Set();
const REMEMBERED_SWITCHINGS = 16;

/** The stage that refuses an operation before any department is called. The decision itself is made anew each time. */
export function authorizeBy({ schema, policy }: AuthorizeSettings): Authorize {
  const rules = addTypenameRules(policy);
  const operations = new WeakMap<OperationDefinitionNode, KnownOperation>();
  return (request, caller) => {
    const known = operations.get(request.operation) ?? knowOperation(schema, request);
    operations.set(request.operation, known);
    const touched = touchedBy(schema, request, known);
    const decision = decideOperation(caller, touched, valueInputsOf(request, known), rules);
    if (decision.kind === "PurposeNotAllowed") throw new Refusal("PURPOSE_NOT_ALLOWED");
    if (decision.kind === "Refused") throw new Refusal("FORBIDDEN", { coordinates: decision.coordinates });
  };
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
  return { switches: [...switches], inputs, touched: new BoundedCache(REMEMBERED_SWITCHINGS) };
}

function touchedBy(schema: GraphQLSchema, request: ValidRequest, known: KnownOperation): TouchedCoordinates {
  const variables = request.coercedVariables;
  const key = known.switches.map((name) => String(variables[name])).join();
  const remembered = known.touched.find(key);
  if (remembered) return remembered;
  const { operation, fragments } = request;
  const touched = collectCoordinates({ schema, operation, fragments, variables });
  known.touched.keep(key, touched);
  return touched;
}

function valueInputsOf({ coercedVariables }: ValidRequest, { inputs }: KnownOperation): ReadonlySet<string> {
  if (inputs.length === 0) return NO_INPUTS;
  const used = new Set<string>();
  for (const { name, type } of inputs) {
    collectValueInputs(type, coercedVariables[name], (coordinate) => used.add(coordinate));
  }
  return used;
}

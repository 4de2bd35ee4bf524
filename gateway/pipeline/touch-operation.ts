import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { getNamedType, isInputObjectType, isInputType, Kind, typeFromAST, visit } from "graphql";
import type { TouchedCoordinates } from "../access/collect-coordinates";
import { collectCoordinates } from "../access/collect-coordinates";
import { collectValueInputs } from "../access/collect-input-coordinates";
import { BoundedCache } from "./bounded-cache";
import type { ValidRequest } from "./validate";

/** The schema coordinates that a request touches. */
export interface TouchedOperation {
  /** By its document: the same object for the same operation with the same selections switched on. */
  readonly document: TouchedCoordinates;
  /** Input fields in the values of its variables. */
  readonly valueInputs: ReadonlySet<string>;
}

export type TouchOperation = (request: ValidRequest) => TouchedOperation;

/** What is known of an operation before its variables are. */
interface KnownOperation {
  /** Variables that decide a `@skip` or an `@include`. */
  readonly switches: readonly string[];
  /** Variables that can hold input objects. */
  readonly inputs: readonly { readonly name: string; readonly type: GraphQLInputType }[];
  /** By the values of the switches. */
  readonly touched: BoundedCache<string, TouchedCoordinates>;
}

const REMEMBERED_SWITCHES = 64;
const NO_INPUTS: ReadonlySet<string> = new Set();

/** Finds what a request touches: of the document once per switched selections, of the variables' values each time. */
export function touchWith(schema: GraphQLSchema): TouchOperation {
  const operations = new WeakMap<OperationDefinitionNode, KnownOperation>();

  return (request) => {
    const { operation, fragments, coercedVariables: variables } = request;
    const known = operations.get(operation) ?? knowOperation(schema, request);
    operations.set(operation, known);
    const switched = known.switches.map((name) => String(variables[name])).join();
    let document = known.touched.find(switched);
    if (!document) {
      document = collectCoordinates({ schema, operation, fragments, variables });
      known.touched.keep(switched, document);
    }
    return { document, valueInputs: valueInputsOf(request, known) };
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
  return { switches: [...switches], inputs, touched: new BoundedCache(REMEMBERED_SWITCHES) };
}

function valueInputsOf({ coercedVariables }: ValidRequest, { inputs }: KnownOperation): ReadonlySet<string> {
  if (inputs.length === 0) return NO_INPUTS;
  const used = new Set<string>();
  for (const { name, type } of inputs) {
    collectValueInputs(type, coercedVariables[name], (coordinate) => used.add(coordinate));
  }
  return used;
}

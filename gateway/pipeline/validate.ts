import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode, ValidationRule } from "graphql";
import { Kind, NoSchemaIntrospectionCustomRule, OperationTypeNode, specifiedRules, validate, visit } from "graphql";
import type { CoercedVariables } from "./coerce-variables";
import { coerceVariables } from "./coerce-variables";
import { describeValidationError } from "./describe-validation-error";
import type { DocumentFault } from "./document-refusal";
import { DocumentRefusal } from "./document-refusal";
import type { LimitedRequest } from "./limit";

/** A request that fits the schema, with its variables coerced. */
export interface ValidRequest extends LimitedRequest {
  readonly coercedVariables: CoercedVariables;
}

export interface ValidateSettings {
  /** What callers may ask: the supergraph without `@inaccessible`. */
  readonly schema: GraphQLSchema;
  /** Whether the schema may be asked about itself. */
  readonly introspection: boolean;
}

export type Validate = (request: LimitedRequest) => ValidRequest;

/** Why a document is refused, whoever sends it. */
interface FaultyDocument {
  readonly code: "GRAPHQL_VALIDATION_FAILED" | "INTROSPECTION_OFF";
  readonly faults: readonly DocumentFault[];
}

const MOST_ERRORS = 10;
const CONDITIONAL_SOURCE: DocumentFault = { sentence: "The field of a subscription stands under no condition." };

/** The stage that holds a document and its variables against the schema. A document is validated once while remembered. */
export function validateAgainst({ schema, introspection }: ValidateSettings): Validate {
  const rules = validationRules(introspection);
  // The limit stage gives the same document for the same text: what it forgets is forgotten here, too.
  const outcomes = new WeakMap<DocumentNode, FaultyDocument | "Valid">();

  function judge(request: LimitedRequest): FaultyDocument | "Valid" {
    const { document, query } = request;
    const questions = introspection ? [] : findIntrospection(document);
    if (questions.length > 0) return { code: "INTROSPECTION_OFF", faults: questions };
    // Before the specification's rules: graphql-js 16 throws when it meets a condition there.
    if (hasConditionalSource(request)) return { code: "GRAPHQL_VALIDATION_FAILED", faults: [CONDITIONAL_SOURCE] };
    const faults = validate(schema, document, rules, { maxErrors: MOST_ERRORS }).map((error) =>
      describeValidationError(error, { schema, document, query, open: introspection }),
    );
    return faults.length > 0 ? { code: "GRAPHQL_VALIDATION_FAILED", faults } : "Valid";
  }

  return (request) => {
    const outcome = outcomes.get(request.document) ?? judge(request);
    outcomes.set(request.document, outcome);
    if (outcome !== "Valid") throw new DocumentRefusal(outcome.code, outcome.faults);
    refuseUnservedOperation(schema, request.operation);
    const definitions = request.operation.variableDefinitions ?? [];
    return { ...request, coercedVariables: coerceVariables(schema, definitions, request.variables) };
  };
}

/** The rules of the GraphQL specification, and where introspection is closed, the one that closes it. */
export function validationRules(introspection: boolean): readonly ValidationRule[] {
  return introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
}

/** Where a document asks the schema about itself; names that begin so are the specification's own (GraphQL 4.1). */
function findIntrospection(document: DocumentNode): readonly DocumentFault[] {
  const found: DocumentFault[] = [];
  visit(document, {
    Field({ name: { value, loc } }) {
      if (found.length === MOST_ERRORS || (value !== "__schema" && value !== "__type")) return;
      const place = loc && { locations: [{ line: loc.startToken.line, column: loc.startToken.column }] };
      found.push({ sentence: `The field "${value}" is not answered here.`, ...place });
    },
  });
  return found;
}

/** graphql-js finds nothing wrong below a root type that the schema does not have: it checks no field there. */
function refuseUnservedOperation(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
  if (schema.getRootType(operation)) return;
  throw new DocumentRefusal("GRAPHQL_VALIDATION_FAILED", [{ sentence: `No ${operation} is served here.` }]);
}

/** Whether what a subscription follows hangs on a condition, which it may not (GraphQL 5.2.4.1). */
function hasConditionalSource({ document, fragments }: LimitedRequest): boolean {
  const seen = new Set<SelectionSetNode>();
  const isConditional = (set: SelectionSetNode): boolean => {
    if (seen.has(set)) return false;
    seen.add(set);
    return set.selections.some((selection) => {
      if (selection.directives?.some(({ name }) => name.value === "skip" || name.value === "include")) return true;
      if (selection.kind === Kind.FIELD) return false;
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      return fragment !== undefined && isConditional(fragment.selectionSet);
    });
  };
  return document.definitions.some(
    (each) =>
      each.kind === Kind.OPERATION_DEFINITION &&
      each.operation === OperationTypeNode.SUBSCRIPTION &&
      isConditional(each.selectionSet),
  );
}

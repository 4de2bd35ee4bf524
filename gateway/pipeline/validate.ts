import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, ValidationRule } from "graphql";
import { NoSchemaIntrospectionCustomRule, OperationTypeNode, specifiedRules, validate } from "graphql";
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

const MOST_ERRORS = 10;

/** The stage that holds a document and its variables against the schema. A document is validated once while remembered. */
export function validateAgainst({ schema, introspection }: ValidateSettings): Validate {
  const rules = validationRules(introspection);
  // The limit stage gives the same document for the same text: what it forgets is forgotten here, too.
  const outcomes = new WeakMap<DocumentNode, readonly DocumentFault[]>();

  function faultsOf({ document, query }: LimitedRequest): readonly DocumentFault[] {
    return validate(schema, document, rules, { maxErrors: MOST_ERRORS }).map((error) =>
      describeValidationError(error, { schema, document, query, open: introspection }),
    );
  }

  return (request) => {
    const faults = outcomes.get(request.document) ?? faultsOf(request);
    outcomes.set(request.document, faults);
    if (faults.length > 0) throw new DocumentRefusal("GRAPHQL_VALIDATION_FAILED", faults);
    refuseUnservedOperation(schema, request.operation);
    const definitions = request.operation.variableDefinitions ?? [];
    return { ...request, coercedVariables: coerceVariables(schema, definitions, request.variables) };
  };
}

/** The rules of the GraphQL specification, and where introspection is closed, the one that closes it. */
export function validationRules(introspection: boolean): readonly ValidationRule[] {
  return introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
}

/** graphql-js finds nothing wrong below a root type that the schema does not have: it checks no field there. */
function refuseUnservedOperation(schema: GraphQLSchema, { operation }: OperationDefinitionNode): void {
  if (operation !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(operation)) return;
  throw new DocumentRefusal("GRAPHQL_VALIDATION_FAILED", [{ sentence: `No ${operation} is served here.` }]);
}

import type { GraphQLSchema, VariableDefinitionNode } from "graphql";
import { coerceInputValue, isInputType, isNonNullType, print, typeFromAST, valueFromAST } from "graphql";
import type { DocumentFault } from "./document-refusal";
import { DocumentRefusal } from "./document-refusal";

/** Variables as the schema understands them: defaults filled in, `ID`s as text. Own object without a prototype. */
export type CoercedVariables = Readonly<Record<string, unknown>>;

const MOST_FAULTS = 10;

/**
 * Coerces variables (GraphQL, section 6.1.2).
 *
 * graphql-js has `getVariableValues` for this, but its messages quote the value, which may be an identity number. Ours
 * name the variable, its type as the caller wrote it, and the place within it.
 *
 * @throws DocumentRefusal BAD_USER_INPUT
 */
export function coerceVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): CoercedVariables {
  const coerced: Record<string, unknown> = Object.create(null);
  const faults: DocumentFault[] = [];
  for (const definition of definitions) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) throw new Error("A validated document declares a variable of an output type");
    const complain = (path: readonly (string | number)[]) => {
      if (faults.length < MOST_FAULTS) faults.push(faultOf(definition, path));
    };
    if (Object.hasOwn(given, name)) coerced[name] = coerceInputValue(given[name], type, complain);
    else if (definition.defaultValue) coerced[name] = valueFromAST(definition.defaultValue, type);
    else if (isNonNullType(type)) complain([]);
  }
  if (faults.length > 0) throw new DocumentRefusal("BAD_USER_INPUT", faults);
  return coerced;
}

/** The path holds names that the schema declares and places in lists, nothing that the caller wrote. */
function faultOf(definition: VariableDefinitionNode, path: readonly (string | number)[]): DocumentFault {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  const variable = `$${definition.variable.name.value}${place}`;
  const location = definition.loc?.startToken;
  return {
    sentence: `Variable "${variable}" does not fit its declared type "${print(definition.type)}".`,
    ...(location && { locations: [{ line: location.line, column: location.column }] }),
  };
}

import { executeSync, Kind } from "graphql";
import type { VariableValues } from "./answer-shape";
import type { PreparedPlan } from "./prepare-plan";

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Answers the root fields `__schema` and `__type` from the API schema. Whether a caller may ask them is decided before.
 *
 * @returns JSON texts by response key.
 */
export function answerIntrospection(prepared: PreparedPlan, variables: VariableValues): ReadonlyMap<string, string> {
  const { document, operation, supergraph } = prepared.plan;
  const selections = prepared.introspection;
  if (selections.length === 0) return NONE;
  const alone = { ...operation, selectionSet: { kind: Kind.SELECTION_SET as const, selections } };
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const { data } = executeSync({
    schema: supergraph.apiSchema,
    document: { kind: Kind.DOCUMENT, definitions: [alone, ...fragments] },
    variableValues: variables,
  });
  return new Map(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
}

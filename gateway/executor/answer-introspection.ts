import type { DocumentNode } from "graphql";
import { executeSync, Kind } from "graphql";
import type { QueryPlan } from "../planner/query-plan";
import { usesIntrospection } from "../planner/separate-introspection";
import type { VariableValues } from "./answer-shape";

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Answers the root fields `__schema` and `__type` from the API schema. Whether a caller may ask them is decided before.
 *
 * @returns JSON texts by response key.
 */
export function answerIntrospection(plan: QueryPlan, variables: VariableValues): ReadonlyMap<string, string> {
  const { document, operation, supergraph } = plan;
  if (!usesIntrospection(operation, document)) return NONE;
  const { data } = executeSync({
    schema: supergraph.apiSchema,
    document: onlyIntrospection(plan),
    variableValues: variables,
  });
  return new Map(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
}

/** The operation alone: its other fields have no resolver here and come out null. */
function onlyIntrospection({ document, operation }: QueryPlan): DocumentNode {
  const definitions = document.definitions.filter(
    (each) => each === operation || each.kind === Kind.FRAGMENT_DEFINITION,
  );
  return { kind: Kind.DOCUMENT, definitions };
}

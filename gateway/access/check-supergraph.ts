import type { GraphQLSchema } from "graphql";
import { checkAccessDirectives } from "./check-access-directives";
import type { RuledSupergraph } from "./check-ownership";
import { checkOwnership } from "./check-ownership";
import { checkRules } from "./check-rules";
import type { SupergraphProblem } from "./supergraph-problem";

/**
 * Everything for which a supergraph is refused that would otherwise compose and plan. Empty when it may be served.
 *
 * @param schema what callers see of the candidate
 * @throws Error when the rules contradict each other: see `mergePolicy`
 */
export function checkSupergraph(
  candidate: RuledSupergraph,
  schema: GraphQLSchema,
  agreed: RuledSupergraph,
): readonly SupergraphProblem[] {
  return [
    ...checkOwnership(candidate, agreed),
    ...checkAccessDirectives(candidate.document),
    ...checkRules(schema, candidate.policy, agreed.policy),
  ];
}

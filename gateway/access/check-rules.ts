import type { GraphQLSchema } from "graphql";
import { isObjectType } from "graphql";
import { addRules } from "./add-rules";
import type { PrintedPolicy } from "./merge-policy";
import { mergePolicy, sameRule } from "./merge-policy";
import type { SupergraphProblem } from "./supergraph-problem";

/**
 * Whether every field that callers see has a rule, and every rule that was agreed on is still the same one. Departments keep
 * their own rules in their code: a gateway that would widen one meanwhile would only disagree with them.
 *
 * @param schema what callers see
 * @param added the candidate's rules, which may leave out what was agreed on
 * @throws Error when the rules contradict each other: see `mergePolicy`
 */
export function checkRules(schema: GraphQLSchema, added: PrintedPolicy, agreed: PrintedPolicy): SupergraphProblem[] {
  const policy = mergePolicy(addRules(agreed, added));
  const agreedPolicy = mergePolicy(agreed);
  const without = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .filter((coordinate) => !policy.has(coordinate));
  const changed = Object.entries(added).flatMap(([department, rules]) =>
    Object.entries(rules)
      .filter(([coordinate, rule]) => !sameRule(agreedPolicy.get(coordinate) ?? rule, rule))
      .map(([coordinate]) => ({ coordinate, department })),
  );
  return [
    ...without.map((subject): SupergraphProblem => ({ code: "FIELD_WITHOUT_RULE", subject, parties: [] })),
    ...changed.map(
      ({ coordinate, department }): SupergraphProblem => ({
        code: "RULE_CHANGED",
        subject: coordinate,
        parties: [department],
      }),
    ),
  ];
}

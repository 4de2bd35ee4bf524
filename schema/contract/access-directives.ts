import type { FieldRule } from "./policy";
import { scopeOf } from "./policy";
import { ROLES } from "./roles";

/** A directive and its arguments, as it is to be printed into an SDL. */
export interface AccessDirective {
  readonly name: "requiresScopes" | "policy";
  readonly args: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A rule with the coordinate that it rules. */
export type RuledCoordinate = readonly [coordinate: string, rule: FieldRule];

/**
 * A rule as federation directives, so that the supergraph carries it to any router: one scope, and one policy that names
 * the purposes of which the caller's must be one (`purpose:CASE_MEETING,DATA_CORRECTION`). What is open to all carries none.
 *
 * @param required the rules of fields that this one requires of other subgraphs: all of them must be satisfied too
 */
export function accessDirectives(
  coordinate: string,
  rule: FieldRule,
  required: readonly RuledCoordinate[] = [],
): readonly AccessDirective[] {
  const rules = [[coordinate, rule] as const, ...required].filter(([, each]) => !isOpen(each));
  if (rules.length === 0) return [];
  return [
    { name: "requiresScopes", args: { scopes: [distinct(rules.map(([of, each]) => scopeOf(of, each)))] } },
    { name: "policy", args: { policies: [distinct(rules.map(([, each]) => purposePolicy(each)))] } },
  ];
}

function isOpen(rule: FieldRule): boolean {
  return ROLES.every((role) => rule.who.includes(role));
}

function purposePolicy({ purposes }: FieldRule): string {
  return `purpose:${purposes.toSorted().join(",")}`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}

import type { FieldRule } from "./policy";
import { scopeOf } from "./policy";
import { ROLES } from "./roles";

/** A directive and its arguments, as it is to be printed into an SDL. */
export interface AccessDirective {
  readonly name: "requiresScopes" | "policy";
  readonly args: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** A rule as federation directives, so that the supergraph carries it to any router. What is open to all carries none. */
export function accessDirectives(coordinate: string, rule: FieldRule): readonly AccessDirective[] {
  if (ROLES.every((role) => rule.who.includes(role))) return [];
  return [
    { name: "requiresScopes", args: { scopes: [[scopeOf(coordinate, rule)]] } },
    { name: "policy", args: { policies: rule.purposes.map((purpose) => [purpose]) } },
  ];
}

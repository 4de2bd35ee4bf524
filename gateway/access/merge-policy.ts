import type { Readers } from "../../schema/contract/masking";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";
import { isPurpose } from "../../schema/contract/purposes";
import { isRole } from "../../schema/contract/roles";

/** The form of `schema/generated/policy.json`: department -> schema coordinate -> rule. */
export type PrintedPolicy = Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;

/**
 * The departments' printed rules as one table.
 *
 * @throws Error when a rule names an unknown role or purpose, when a sealed coordinate was printed, or when two
 * departments rule differently over a coordinate that they share (`Child.id`, `PageInfo.*`): the gateway must not start.
 */
export function mergePolicy(printed: PrintedPolicy): PolicyTable {
  const merged = new Map<string, FieldRule>();
  const sources = new Map<string, string>();
  for (const [department, rules] of Object.entries(printed)) {
    for (const [coordinate, rule] of Object.entries(rules)) {
      checkRule(department, coordinate, rule);
      const earlier = merged.get(coordinate);
      if (earlier && !sameRule(earlier, rule)) {
        throw new Error(`${coordinate} is ruled differently by ${sources.get(coordinate)} and ${department}`);
      }
      if (earlier) continue;
      merged.set(coordinate, rule);
      sources.set(coordinate, department);
    }
  }
  return merged;
}

function checkRule(department: string, coordinate: string, rule: FieldRule): void {
  const role = rule.who.find((each): boolean => !isRole(each));
  if (role !== undefined) throw new Error(`${coordinate} of ${department} names the unknown role ${role}`);
  const purpose = rule.purposes.find((each): boolean => !isPurpose(each));
  if (purpose !== undefined) throw new Error(`${coordinate} of ${department} names the unknown purpose ${purpose}`);
  for (const { who, purposes } of [...(rule.masking?.full ?? []), ...(rule.masking?.reveal ?? [])]) {
    if (![...who].every(isRole) || ![...purposes].every(isPurpose)) {
      throw new Error(`${coordinate} of ${department} is shown in full to an unknown role or for an unknown purpose`);
    }
  }
  if (rule.grade === "X") throw new Error(`${coordinate} of ${department} is sealed and must not be published at all`);
}

/** Owner and reason may differ: what must agree is who may see it, for what, how far it may travel, and who sees it masked. */
export function sameRule(one: FieldRule, other: FieldRule): boolean {
  return (
    one.grade === other.grade &&
    sameSet(one.who, other.who) &&
    sameSet(one.purposes, other.purposes) &&
    one.masking?.form === other.masking?.form &&
    sameSet(pairsOf(one.masking?.full), pairsOf(other.masking?.full)) &&
    sameSet(pairsOf(one.masking?.reveal), pairsOf(other.masking?.reveal))
  );
}

function pairsOf(readers: readonly Readers[] = []): string[] {
  return readers.flatMap(({ who, purposes }) => who.flatMap((role) => purposes.map((purpose) => `${role} ${purpose}`)));
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return members.size === new Set(other).size && other.every((each) => members.has(each));
}

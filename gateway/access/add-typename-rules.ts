import { GRADES } from "../../schema/contract/grades";
import type { FieldRule, PolicyTable } from "../../schema/contract/policy";

/**
 * Gives every type's `__typename` a rule: it may be asked by whoever may see some field of the type.
 *
 * Without it a bare `__typename` behind a list, an interface or a union would tell that a record exists to a caller who
 * may see nothing of it (security design, finding F4).
 */
export function addTypenameRules(table: PolicyTable): PolicyTable {
  const extended = new Map(table);
  for (const [coordinate, rule] of table) {
    const typename = `${coordinate.slice(0, coordinate.indexOf("."))}.__typename`;
    extended.set(typename, widen(extended.get(typename), rule));
  }
  return extended;
}

function widen(typename: FieldRule | undefined, rule: FieldRule): FieldRule {
  if (!typename) {
    // A type's name has no mask, whatever its fields have.
    const { masking: _masking, ...unmasked } = rule;
    return unmasked;
  }
  return {
    // Whoever reaches some field of the type reaches its name: the least of their levels.
    ...(GRADES[rule.grade].level < GRADES[typename.grade].level ? rule : typename),
    who: [...new Set([...typename.who, ...rule.who])],
    purposes: [...new Set([...typename.purposes, ...rule.purposes])],
  };
}

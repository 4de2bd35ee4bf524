import type { Grade } from "./grades";
import { GRADES } from "./grades";
import type { DepartmentName, SubgraphName } from "./departments";
import type { Masking, MaskForm, Readers } from "./masking";
import { fullByDefault, readersWithin, readersWithout } from "./masking";
import type { Purpose } from "./purposes";
import { isReveal, REVEAL_SCOPE } from "./reveal";
import type { Role } from "./roles";

/** One row of a department's table: these fields of this type, who may read (or, for a mutation, do) them, and why. */
export interface PolicyRow {
  /** A type of the department's schema, or `Query` / `Mutation` / `Subscription`. */
  readonly type: string;
  readonly fields: readonly string[];
  readonly grade: Grade;
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
  /** The article of law, line of the sharing matrix or decision on which the row rests. */
  readonly because: string;
  /** Who is shown the row's masked fields in full; as `fullByDefault` says when absent. */
  readonly full?: readonly Readers[];
  /** Who may have a value of the row's masked fields shown, one at a time; nobody when absent. */
  readonly reveal?: readonly Readers[];
}

/** The rule of one schema coordinate, as printed to `schema/generated/policy.json` and enforced twice. */
export interface FieldRule {
  readonly owner: SubgraphName;
  readonly grade: Grade;
  readonly who: readonly Role[];
  readonly purposes: readonly Purpose[];
  readonly because: string;
  /** Absent where the value has no mask: whoever may read it is shown it. */
  readonly masking?: Masking;
}

/** Schema coordinate (`Talk.summary`) -> rule. A coordinate without a rule is seen by nobody. */
export type PolicyTable = ReadonlyMap<string, FieldRule>;

const NO_MASKS: ReadonlyMap<string, MaskForm> = new Map();

/**
 * @param masks coordinate -> the mask that the field was declared with
 * @throws Error when a coordinate has two rows or a published field is graded X: both are faults of the department's code.
 */
export function tabulatePolicy(
  owner: SubgraphName,
  rows: readonly PolicyRow[],
  masks: ReadonlyMap<string, MaskForm> = NO_MASKS,
): PolicyTable {
  const table = new Map<string, FieldRule>();
  for (const { type, fields, full, reveal = [], ...rule } of rows) {
    for (const field of fields) {
      const coordinate = `${type}.${field}`;
      if (table.has(coordinate)) throw new Error(`${coordinate} has two policy rows in ${owner}`);
      if (rule.grade === "X") throw new Error(`${coordinate} is sealed and therefore must not be published at all`);
      const form = masks.get(coordinate);
      const masking = form && maskingOf(form, full ?? fullByDefault(form, owner), reveal, rule);
      table.set(coordinate, { owner, ...rule, ...(masking && { masking }) });
    }
  }
  return table;
}

function maskingOf(form: MaskForm, full: readonly Readers[], reveal: readonly Readers[], rule: Readers): Masking {
  return { form, full: readersWithin(full, rule), reveal: readersWithin(readersWithout(reveal, full), rule) };
}

/** `education.talk.s2:read`: the scope that a rule asks for, as printed into the SDL. */
export function scopeOf(coordinate: string, rule: FieldRule): string {
  const [type = "", field = ""] = coordinate.split(".");
  if (type === "Mutation" && isReveal(field)) return REVEAL_SCOPE;
  const named = ["Query", "Mutation", "Subscription", "Child", "Person"].includes(type) ? field : type;
  const resource = named.replace(/(Connection|Edge|Payload)$/, "");
  const action = type === "Mutation" ? "write" : "read";
  return `${rule.owner}.${kebab(resource)}.${GRADES[rule.grade].level}:${action}`;
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The clerks of the other departments: readers of what a department shares with its peers. */
export function clerksExcept(owner: DepartmentName, all: readonly Role[]): readonly Role[] {
  return all.filter((role) => role !== `${owner}.clerk`);
}

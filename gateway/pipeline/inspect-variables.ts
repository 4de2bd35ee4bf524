import { Refusal } from "../../schema/contract/errors";
import { DocumentRefusal } from "./document-refusal";
import { isReservedName } from "./reserved-names";

export interface VariableLimits {
  /** Objects and lists within one another in the variables. */
  readonly variableDepth: number;
  /** Entries of a list that is handed over, in a variable or in the document. */
  readonly listEntries: number;
}

/**
 * Refuses variables that are nested too deeply, hold too long a list, use a reserved name as a key, or hold text that no
 * database can store (NUL, or half of a surrogate pair). Walks with a stack of its own: JSON may be nested deeper than calls
 * may.
 *
 * @throws Refusal LIMIT_LIST, BAD_USER_INPUT or RESERVED_NAME
 */
export function inspectVariables(
  variables: Readonly<Record<string, unknown>>,
  { variableDepth, listEntries }: VariableLimits,
): void {
  const pending: { value: unknown; depth: number }[] = [];
  for (const name of Object.keys(variables)) {
    if (isReservedName(name)) throw reserved("It is the name of a variable.");
    pending.push({ value: variables[name], depth: 0 });
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, depth } = next;
    if (typeof value === "string" && !isStorable(value)) {
      throw faulty("A variable holds a character that cannot be stored.");
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth >= variableDepth) throw faulty("A variable is nested too deeply.");
    if (Array.isArray(value) && value.length > listEntries) throw new Refusal("LIMIT_LIST");
    for (const [key, inner] of Object.entries(value)) {
      if (isReservedName(key)) throw reserved("It is a key within a variable.");
      pending.push({ value: inner, depth: depth + 1 });
    }
  }
}

// oxlint-disable-next-line no-control-regex -- NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/** Whether a database can hold the text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

function faulty(sentence: string): DocumentRefusal {
  return new DocumentRefusal("BAD_USER_INPUT", [{ sentence }]);
}

function reserved(sentence: string): DocumentRefusal {
  return new DocumentRefusal("RESERVED_NAME", [{ sentence }]);
}

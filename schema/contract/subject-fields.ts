import type { Subject } from "./identity-exchange";

/**
 * How an entry says whom it is about: the argument or input field that holds the key -> whose key it is. Departments print
 * these fields; the gateway finds them and asks the child index, so that no record is entered about nobody.
 */
export const SUBJECT_FIELDS = { childId: "CHILD", personKey: "PERSON" } as const satisfies Record<string, Subject>;

export type SubjectField = keyof typeof SUBJECT_FIELDS;

export function isSubjectField(name: string): name is SubjectField {
  return Object.hasOwn(SUBJECT_FIELDS, name);
}

/** The types that stand for a child and for an adult whom several departments meet; each is named by its key. */
export const SUBJECT_TYPES = { Child: "CHILD", Person: "PERSON" } as const satisfies Record<string, Subject>;

export type SubjectType = keyof typeof SUBJECT_TYPES;

export function isSubjectType(name: string): name is SubjectType {
  return Object.hasOwn(SUBJECT_TYPES, name);
}

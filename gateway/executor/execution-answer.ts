import type { Completeness } from "../../schema/contract/completeness";
import type { AnswerError } from "./answer-error";

/** What the client gets. */
export interface ExecutionAnswer {
  /** JSON text of `data`, ready to be sent. */
  readonly dataText: string;
  /** The same as objects without a prototype; parsed when first read. */
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  readonly completeness: Completeness;
  /** How many fetches were sent. */
  readonly fetches: number;
}

/** Parses JSON into objects that inherit nothing, so that no key of an answer can reach a prototype. */
export function parseWithoutPrototype(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.setPrototypeOf(value, null) as unknown;
  });
}

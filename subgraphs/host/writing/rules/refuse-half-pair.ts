import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** Two fields that only mean something together: both are filled in, or neither is. */
export function refuseHalfPair(of: RecordClass, first: string, second: string): RecordRule {
  const [firstTitle, secondTitle] = [entryTitle(of, first), entryTitle(of, second)];
  return {
    of,
    check: (values) => {
      const missing = [first, second].filter((field) => values[field] === null || values[field] === undefined);
      if (missing.length !== 1) return [];
      return [
        {
          field: missing[0]!,
          code: "HALF_PAIR",
          zh: `${firstTitle}与${secondTitle}须同时填写。`,
          en: `${first} and ${second} must be given together.`,
        },
      ];
    },
  };
}

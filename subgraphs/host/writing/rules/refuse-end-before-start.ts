import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** The second date or point in time may not lie before the first; they may be the same, and either may be blank. */
export function refuseEndBeforeStart(of: RecordClass, start: string, end: string): RecordRule {
  const [startTitle, endTitle] = [entryTitle(of, start), entryTitle(of, end)];
  return {
    of,
    check: (values) => {
      const [from, to] = [momentOf(values[start]), momentOf(values[end])];
      if (from === null || to === null || to >= from) return [];
      return [
        {
          field: end,
          code: "END_BEFORE_START",
          zh: `${endTitle}早于${startTitle}，请核对。`,
          en: `${end} lies before ${start}; check both.`,
        },
      ];
    },
  };
}

/** Milliseconds since 1970; an entry carries text, a stored point in time that is being amended is a Date. */
function momentOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === "string" ? Date.parse(value) : null;
}

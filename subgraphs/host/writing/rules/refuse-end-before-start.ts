import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** The second date may not lie before the first; they may fall on one day, and either may be blank. */
export function refuseEndBeforeStart(of: RecordClass, start: string, end: string): RecordRule {
  const [startTitle, endTitle] = [entryTitle(of, start), entryTitle(of, end)];
  return {
    of,
    check: (values) => {
      const [from, to] = [values[start], values[end]];
      if (typeof from !== "string" || typeof to !== "string" || to >= from) return [];
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

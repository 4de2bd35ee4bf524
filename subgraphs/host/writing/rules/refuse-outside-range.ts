import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** A number must lie within bounds, both included; a blank is no fault. Exact decimals come as text. */
export function refuseOutsideRange(
  of: RecordClass,
  fields: readonly string[],
  [least, most]: readonly [least: number, most: number],
): RecordRule {
  const named = fields.map((field) => ({ field, title: entryTitle(of, field) }));
  const isOutside = (value: unknown): boolean =>
    value !== null && value !== undefined && (Number(value) < least || Number(value) > most);
  return {
    of,
    check: (values) =>
      named
        .filter(({ field }) => isOutside(values[field]))
        .map(({ field, title }) => ({
          field,
          code: "OUTSIDE_RANGE",
          zh: most === Infinity ? `${title}不能小于 ${least}。` : `${title}须在 ${least} 与 ${most} 之间。`,
          en:
            most === Infinity
              ? `${field} must not be less than ${least}.`
              : `${field} must lie between ${least} and ${most}.`,
        })),
  };
}

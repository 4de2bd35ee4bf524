import type { RecordClass } from "../../records/record-metadata";
import type { EntryValues, RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/**
 * What an entry refers to is a record that the caller can see, and about the same child where both are about one. A blank
 * refers to nothing.
 *
 * @param target.where the property of `target.of` that `field` equals; `id` when absent
 */
export function refuseUnknown(
  of: RecordClass,
  field: string,
  target: { readonly of: RecordClass; readonly where?: string },
): RecordRule {
  const title = entryTitle(of, field);
  return {
    of,
    beside: { of: target.of, where: target.where ?? "id", by: field },
    check: (values, _today, found = []) =>
      (values[field] ?? null) === null || found.some((each) => isOfSameChild(values, each))
        ? []
        : [
            {
              field,
              code: "REFERENCE_UNKNOWN",
              zh: `${title}所指的记录不存在，请核对。`,
              en: `${field} names no record that there is; check it.`,
            },
          ],
  };
}

function isOfSameChild({ childNumber: one }: EntryValues, { childNumber: other }: EntryValues): boolean {
  return (one ?? null) === null || (other ?? null) === null || one === other;
}

import type { RecordClass } from "../../records/record-metadata";
import { getAttribute, getRecordKind } from "../../records/record-metadata";

/**
 * The Chinese title of a field, for a sentence about it.
 * @throws Error when the kind has no such field: a fault of the rule
 */
export function entryTitle(of: RecordClass, field: string): string {
  return getAttribute(getRecordKind(of), field).title;
}

import { Refusal } from "../../../schema/contract/errors";
import type { RecordKind } from "../records/record-metadata";
import { attributesOf } from "../records/record-metadata";
import { isUuid } from "./is-uuid";
import type { EntryValues } from "./record-rule";

/**
 * Only what the input declares reaches the row; a field that was not given stays as it is.
 *
 * @throws Refusal BAD_USER_INPUT when what must be there was emptied, and for an id that is none
 */
export function entryOf(record: RecordKind, input: unknown): EntryValues {
  const given = input as Record<string, unknown>;
  const names = attributesOf(record).filter((attribute) => attribute.input && attribute.property in given);
  const emptied = names.find(({ property, required }) => required && given[property] === null);
  if (emptied) throw new Refusal("BAD_USER_INPUT", { field: emptied.property });
  const malformed = names.find(({ type, property }) => type === "id" && isMalformedId(given[property]));
  if (malformed) throw new Refusal("BAD_USER_INPUT", { field: malformed.property });
  return Object.fromEntries(names.map(({ property }) => [property, given[property]]));
}

function isMalformedId(value: unknown): boolean {
  return typeof value === "string" && !isUuid(value);
}

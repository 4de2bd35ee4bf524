import { Refusal } from "../../../schema/contract/errors";
import type { AttributeMetadata } from "../records/record-metadata";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const READABLE: Readonly<Record<string, RegExp>> = {
  date: /^(-infinity|\d{4}-\d\d-\d\d)$/,
  dateTime: /^(-infinity|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/,
  integer: /^-?\d{1,10}$/,
  decimal: /^-?(infinity|\d+(\.\d+)?)$/,
  boolean: /^(true|false)$/,
  id: UUID,
};

/**
 * A cursor is the base64 of `[column, value, id]`: where in which order the page before ended.
 * @throws Refusal BAD_CURSOR when it is not one of this list in this order.
 */
export function decodeCursor(cursor: string, ordered: AttributeMetadata): readonly [value: string, id: string] {
  const parts = parse(cursor);
  const [column, value, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const readable = typeof ordered.type === "string" ? READABLE[ordered.type] : undefined;
  if (
    column !== ordered.column ||
    typeof value !== "string" ||
    typeof id !== "string" ||
    !UUID.test(id) ||
    (readable && !readable.test(value))
  ) {
    throw new Refusal("BAD_CURSOR");
  }
  return [value, id];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

import { createHash, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../../schema/contract/errors";
import type { AttributeMetadata } from "../records/record-metadata";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SEAL = /^[0-9a-f]{32}$/;
const SEAL_BYTES = 16;

const READABLE: Readonly<Record<string, RegExp>> = {
  date: /^(-infinity|\d{4}-\d\d-\d\d)$/,
  dateTime: /^(-infinity|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?)$/,
  integer: /^-?\d{1,10}$/,
  decimal: /^-?(infinity|\d+(\.\d+)?)$/,
  boolean: /^(true|false)$/,
  id: UUID,
};

/**
 * A cursor is the base64 of `[column, value, id, seal]`: where in which order the page before ended, and a MAC under the key of
 * this list, this order and the caller's division (`list-keys.ts`). PostgreSQL makes it, so that the text lane need not look
 * at its answer.
 *
 * @param key SQL of the list's key, as bytea
 * @param value SQL of what the list is ordered by, as text
 */
export function cursorSql(column: string, value: string, id: string, key: string): string {
  const place = `convert_to(${value} || '|' || ${id}::text, 'UTF8')`;
  const seal = `encode(substr(sha256(${key} || sha256(${key} || ${place})), 1, ${SEAL_BYTES}), 'hex')`;
  const parts = `json_build_array('${column}', ${value}, ${id}, ${seal})::text`;
  return `translate(encode(convert_to(${parts}, 'UTF8'), 'base64'), E'\\n', '')`;
}

/**
 * @param key of the list in this order, for this caller's division
 * @throws Refusal BAD_CURSOR when the cursor is not one of this list in this order, made for a caller of this division.
 */
export function decodeCursor(
  cursor: string,
  ordered: AttributeMetadata,
  key: Buffer,
): readonly [value: string, id: string] {
  const parts = parse(cursor);
  const [column, value, id, seal] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const readable = typeof ordered.type === "string" ? READABLE[ordered.type] : undefined;
  if (
    column !== ordered.column ||
    typeof value !== "string" ||
    typeof id !== "string" ||
    !UUID.test(id) ||
    (readable && !readable.test(value)) ||
    typeof seal !== "string" ||
    !SEAL.test(seal) ||
    !timingSafeEqual(Buffer.from(seal, "hex"), sealOf(value, id, key))
  ) {
    throw new Refusal("BAD_CURSOR");
  }
  return [value, id];
}

/** As `cursorSql` has PostgreSQL make it. The key goes in twice, so that nobody can lengthen what was sealed. */
function sealOf(value: string, id: string, key: Buffer): Buffer {
  const inner = createHash("sha256").update(key).update(`${value}|${id}`).digest();
  return createHash("sha256").update(key).update(inner).digest().subarray(0, SEAL_BYTES);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

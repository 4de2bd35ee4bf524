import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../schema/contract/errors";

/** Where a page ended: at something that was shown on it. */
export interface AccessLogPlace {
  /** `2026-11-20`, in Asia/Shanghai. */
  readonly day: string;
  readonly office: string;
  readonly purpose: string;
}

const SEAL_BYTES = 16;

/**
 * A cursor repeats what the last entry of the page said and nothing else: no number, no count, no id that would have a
 * neighbour. It is sealed for one reader of one child's log, so that nobody can ask from a place that he was not shown.
 *
 * @param key known to the hub and not to the reader
 */
export function sealCursor({ day, office, purpose }: AccessLogPlace, reader: string, key: string): string {
  return Buffer.from(JSON.stringify([day, office, purpose, sealOf([day, office, purpose], reader, key)])).toString(
    "base64url",
  );
}

/** @throws Refusal BAD_CURSOR */
export function openCursor(cursor: string, reader: string, key: string): AccessLogPlace {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 4 || !parts.every((part) => typeof part === "string")) {
    throw new Refusal("BAD_CURSOR");
  }
  const [day, office, purpose, seal] = parts as [string, string, string, string];
  const [told, right] = [seal, sealOf([day, office, purpose], reader, key)].map((each) => Buffer.from(each));
  if (told!.length !== right!.length || !timingSafeEqual(told!, right!)) throw new Refusal("BAD_CURSOR");
  return { day, office, purpose };
}

function sealOf(place: readonly string[], reader: string, key: string): string {
  const mac = createHmac("sha256", key)
    .update(JSON.stringify([reader, ...place]))
    .digest();
  return mac.subarray(0, SEAL_BYTES).toString("base64url");
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

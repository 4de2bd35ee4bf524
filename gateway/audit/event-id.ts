import { randomFillSync } from "node:crypto";

/** One operation in the log: its intent and its outcome carry the same one. A UUID of version 7 (RFC 9562), in time's order. */
export type EventId = Buffer & { readonly eventId: never };

export const EVENT_BYTES = 16;

export function newEventId(now = Date.now()): EventId {
  const bytes = Buffer.allocUnsafe(EVENT_BYTES);
  randomFillSync(bytes, 6);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes as EventId;
}

/** `0199c2f4-5a7e-7c31-9d1e-6f0b7c2a4e85` */
export function formatEventId(bytes: Buffer): string {
  const digits = bytes.toString("hex");
  return [0, 8, 12, 16, 20].map((start, at, all) => digits.slice(start, all[at + 1])).join("-");
}

/** Before every id that was made at this moment or later, and after every earlier one. */
export function firstEventAt(at: Date): string {
  const bytes = Buffer.alloc(EVENT_BYTES);
  bytes.writeUIntBE(Math.max(0, at.getTime()), 0, 6);
  return formatEventId(bytes);
}

/** @returns undefined for a text that is no UUID */
export function findEventId(text: string): EventId | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return undefined;
  return Buffer.from(text.replaceAll("-", ""), "hex") as EventId;
}

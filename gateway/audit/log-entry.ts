import { HASH_BYTES } from "../../schema/contract/hash-suite";
import { EVENT_BYTES } from "./event-id";

/**
 * One entry as it is hashed and stored: chain, number, event, hash of the entry before it, and the canonical JSON. Whoever
 * changes any of it changes its hash, and with it all that follow.
 */
export interface LogEntry {
  readonly chain: number;
  /** From 0, without a gap. */
  readonly sequence: number;
  readonly event: Buffer;
  /** Hash of the entry before it; zeros in the first. */
  readonly previous: Buffer;
  readonly body: string;
}

const CHAIN_AT = 0;
const SEQUENCE_AT = 4;
const EVENT_AT = SEQUENCE_AT + 8;
const PREVIOUS_AT = EVENT_AT + EVENT_BYTES;

/** Bytes before the JSON. */
export const HEADER_BYTES = PREVIOUS_AT + HASH_BYTES;

/** What the first entry of a chain names as the one before it. */
export const NOTHING_BEFORE = Buffer.alloc(HASH_BYTES);

/** Writes an entry's bytes. @returns where they end */
export function writeEntry(bytes: Buffer, start: number, { chain, sequence, event, previous, body }: LogEntry): number {
  bytes.writeUInt32BE(chain, start + CHAIN_AT);
  bytes.writeBigUInt64BE(BigInt(sequence), start + SEQUENCE_AT);
  event.copy(bytes, start + EVENT_AT);
  previous.copy(bytes, start + PREVIOUS_AT);
  return start + HEADER_BYTES + bytes.write(body, start + HEADER_BYTES, "utf8");
}

/** @throws RangeError when the bytes are too few to be an entry */
export function readEntry(bytes: Buffer): LogEntry {
  if (bytes.length < HEADER_BYTES) throw new RangeError("An entry is longer than this");
  return {
    chain: bytes.readUInt32BE(CHAIN_AT),
    sequence: Number(bytes.readBigUInt64BE(SEQUENCE_AT)),
    event: bytes.subarray(EVENT_AT, PREVIOUS_AT),
    previous: bytes.subarray(PREVIOUS_AT, HEADER_BYTES),
    body: bytes.toString("utf8", HEADER_BYTES),
  };
}

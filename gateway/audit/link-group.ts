import type { HashSuite } from "../../schema/contract/hash-suite";
import { digestOf, HASH_BYTES } from "../../schema/contract/hash-suite";
import { LEAF_PREFIX } from "../../schema/contract/tree-hash";
import { HEADER_BYTES, writeEntry } from "./log-entry";

/** Where a chain ends. */
export interface Tail {
  readonly chain: number;
  /** Number of the next entry. */
  readonly next: number;
  /** Hash of the last one. */
  readonly hash: Buffer;
}

/** An entry that has no place yet. */
export interface UnlinkedEntry {
  readonly event: Buffer;
  readonly body: string;
}

/** Entries that follow each other and the tail, as they go to the database in one statement. */
export interface LinkedGroup {
  readonly first: number;
  /** Leaves of the Merkle tree in a row: each the leaf prefix and the entry's bytes. */
  readonly leaves: Buffer;
  /** Bytes of each leaf. */
  readonly lengths: readonly number[];
  /** In a row. */
  readonly hashes: Buffer;
  /** The chain's end once they are stored. */
  readonly tail: Tail;
}

/** Links entries to the end of a chain. Each is written once and hashed once, where it stands. */
export function linkGroup(suite: HashSuite, tail: Tail, entries: readonly UnlinkedEntry[]): LinkedGroup {
  const { chain, next: first } = tail;
  const sizes = entries.map(({ body }) => 1 + HEADER_BYTES + Buffer.byteLength(body));
  const leaves = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0));
  const hashes = Buffer.allocUnsafe(entries.length * HASH_BYTES);
  let start = 0;
  let previous = tail.hash;
  entries.forEach(({ event, body }, at) => {
    leaves[start] = LEAF_PREFIX;
    const end = writeEntry(leaves, start + 1, { chain, sequence: first + at, event, previous, body });
    previous = digestOf(suite, leaves.subarray(start, end));
    previous.copy(hashes, at * HASH_BYTES);
    start = end;
  });
  return { first, leaves, lengths: sizes, hashes, tail: { chain, next: first + entries.length, hash: previous } };
}

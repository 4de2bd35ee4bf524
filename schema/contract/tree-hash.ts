import type { HashSuite } from "./hash-suite";
import { digestOf, HASH_BYTES } from "./hash-suite";

/**
 * The hashes of a Merkle tree (RFC 9162, 2.1.1). A leaf and a node begin with different bytes, so that neither can pass for
 * the other.
 */
export const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

export function hashLeaf(suite: HashSuite, entry: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(1 + entry.length);
  bytes[0] = LEAF_PREFIX;
  entry.copy(bytes, 1);
  return digestOf(suite, bytes);
}

export function hashNode(suite: HashSuite, left: Buffer, right: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = NODE_PREFIX;
  left.copy(bytes, 1);
  right.copy(bytes, 1 + HASH_BYTES);
  return digestOf(suite, bytes);
}

/** The root of a tree without leaves. */
export function emptyRoot(suite: HashSuite): Buffer {
  return digestOf(suite, "");
}

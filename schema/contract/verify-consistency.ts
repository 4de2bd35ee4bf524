import type { HashSuite } from "./hash-suite";
import { HASH_BYTES } from "./hash-suite";
import { emptyRoot, hashNode } from "./tree-hash";

/** A tree at some moment: how many leaves, and the hash over all of them. */
export interface TreeState {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * Whether the later tree begins with the earlier one, nothing of it changed (RFC 9162, 2.1.4.2).
 *
 * @param proof nodes in the RFC's order
 */
export function isConsistent(
  suite: HashSuite,
  earlier: TreeState,
  later: TreeState,
  proof: readonly Buffer[],
): boolean {
  if (earlier.size > later.size || !proof.every(isHash)) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(emptyRoot(suite));
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (!first) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [old, whole] = [first, first];
  for (const node of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = hashNode(suite, node, old);
      whole = hashNode(suite, node, whole);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      whole = hashNode(suite, whole, node);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(earlier.root) && whole.equals(later.root);
}

/** Longer or shorter, it would be read as another node. */
export function isHash(bytes: Buffer): boolean {
  return bytes.length === HASH_BYTES;
}

/** Sizes pass 2^31 within years: no bit operators. */
function half(number: number): number {
  return Math.floor(number / 2);
}

function isPowerOfTwo(size: number): boolean {
  while (size % 2 === 0) size /= 2;
  return size === 1;
}

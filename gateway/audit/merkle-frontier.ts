import type { HashSuite } from "../../schema/contract/hash-suite";
import { HASH_BYTES } from "../../schema/contract/hash-suite";
import { emptyRoot, hashNode } from "../../schema/contract/tree-hash";

/**
 * The right edge of a Merkle tree that only grows: the roots of the complete subtrees of which it consists, from the largest to
 * the smallest, one for each bit that is set in its size. Enough to append and to say the root, in the logarithm of the size.
 */
export class MerkleFrontier {
  readonly #suite: HashSuite;
  readonly #peaks: Buffer[];
  #size: number;

  /** @param peaks as `peaks` gave them for this size; none for an empty tree */
  constructor(suite: HashSuite, size = 0, peaks: Buffer = Buffer.alloc(0)) {
    if (peaks.length !== HASH_BYTES * bitsSet(size)) throw new Error("The peaks are not those of a tree of this size");
    this.#suite = suite;
    this.#size = size;
    this.#peaks = Array.from({ length: peaks.length / HASH_BYTES }, (_, at) =>
      peaks.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
    );
  }

  get size(): number {
    return this.#size;
  }

  /** The peaks in a row, to go on from later. */
  get peaks(): Buffer {
    return Buffer.concat(this.#peaks);
  }

  append(leafHash: Buffer): void {
    let peak = leafHash;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      peak = hashNode(this.#suite, this.#peaks.pop()!, peak);
    }
    this.#peaks.push(peak);
    this.#size++;
  }

  root(): Buffer {
    return (
      this.#peaks.reduceRight<Buffer | undefined>(
        (right, left) => (right ? hashNode(this.#suite, left, right) : left),
        undefined,
      ) ?? emptyRoot(this.#suite)
    );
  }
}

function bitsSet(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

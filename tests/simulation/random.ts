/**
 * Mulberry32 (Tommy Ettinger, public domain): a generator with 32 bits of state, the same on every machine. Its start is
 * mixed by the finalizer of MurmurHash3, so that neighbouring seeds have nothing in common.
 */
export class Random {
  #state: number;

  /** @param stream separates the draws of one seed, so that one of them does not shift the others */
  constructor(seed: number, stream = 0) {
    this.#state = mix(mix(seed) ^ Math.imul(stream, 0x9e3779b9));
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From 0 up to, but not including, `end`. */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  /** From `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @throws RangeError when there is nothing to choose from */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError("There is nothing to pick from");
    return items[this.below(items.length)]!;
  }

  /** Up to `most` of the items, each once, in any order. */
  someOf<Item>(items: readonly Item[], most: number): Item[] {
    const left = [...items];
    const count = Math.min(this.between(0, most), left.length);
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)[0]!);
  }
}

function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

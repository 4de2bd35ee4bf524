const SLICES = 10;

/**
 * Counts what happened within the last while, slice by slice: the oldest tenth is forgotten at once. Counting costs an
 * addition; nothing runs between.
 */
export class RollingCount {
  readonly #slices = new Float64Array(SLICES);
  readonly #width: number;
  #slice = -Infinity;
  #total = 0;

  /** @param span milliseconds that are remembered */
  constructor(span: number) {
    this.#width = span / SLICES;
  }

  add(now: number): void {
    this.#turnTo(now);
    this.#slices[this.#slice % SLICES]!++;
    this.#total++;
  }

  total(now: number): number {
    this.#turnTo(now);
    return this.#total;
  }

  clear(): void {
    this.#slices.fill(0);
    this.#total = 0;
  }

  #turnTo(now: number): void {
    const slice = Math.floor(now / this.#width);
    if (slice <= this.#slice) return;
    if (slice - this.#slice >= SLICES) this.clear();
    else for (let old = this.#slice + 1; old <= slice; old++) this.#forget(old % SLICES);
    this.#slice = slice;
  }

  #forget(place: number): void {
    this.#total -= this.#slices[place]!;
    this.#slices[place] = 0;
  }
}

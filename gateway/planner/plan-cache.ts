/** Keeps the most recently used values, and lets everybody who asks for the same one share its computation. */
export class PlanCache<Value> {
  readonly #bound: number;
  /** In the order of use, the least recent first. */
  readonly #entries = new Map<string, Promise<Value>>();

  constructor(bound: number) {
    this.#bound = bound;
  }

  /** A computation that fails is forgotten, so that the next request tries again. */
  get(key: string, compute: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const computed = compute();
    this.#entries.set(key, computed);
    computed.catch(() => {
      if (this.#entries.get(key) === computed) this.#entries.delete(key);
    });
    if (this.#entries.size > this.#bound) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return computed;
  }

  get size(): number {
    return this.#entries.size;
  }
}

/** Keeps the `capacity` entries that were asked for last. */
export class BoundedCache<Key, Value> {
  // A Map iterates in the order of insertion: the first key is the one that was not asked for the longest.
  private readonly entries = new Map<Key, Value>();

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.entries.size;
  }

  find(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  keep(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return;
    for (const eldest of this.entries.keys()) {
      this.entries.delete(eldest);
      return;
    }
  }

  forget(key: Key): void {
    this.entries.delete(key);
  }
}

/**
 * Keeps at most `capacity` entries: at least the half of them that was asked for last.
 *
 * Two generations instead of one list in the order of use: what is found in the younger one needs nothing moved, and
 * looking up a long text is the costliest thing that the pipeline does for a known request.
 */
export class BoundedCache<Key, Value> {
  private younger = new Map<Key, Value>();
  private older = new Map<Key, Value>();
  private readonly generation: number;

  constructor(capacity: number) {
    this.generation = Math.max(1, Math.floor(capacity / 2));
  }

  find(key: Key): Value | undefined {
    const value = this.younger.get(key);
    if (value !== undefined) return value;
    const survivor = this.older.get(key);
    if (survivor !== undefined) this.keep(key, survivor);
    return survivor;
  }

  /** Whether the key is there, without counting as asking for it. */
  has(key: Key): boolean {
    return this.younger.has(key) || this.older.has(key);
  }

  keep(key: Key, value: Value): void {
    if (this.younger.size >= this.generation && !this.younger.has(key)) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(key, value);
  }

  forget(key: Key): void {
    this.younger.delete(key);
    this.older.delete(key);
  }
}

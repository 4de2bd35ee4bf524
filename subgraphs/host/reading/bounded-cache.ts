/**
 * A map that keeps at most `limit` entries, at least the half of them that was used last: compiled documents are dear to
 * make and must not pile up. Two generations instead of one list in the order of use: what is found in the younger one
 * needs nothing moved.
 */
export class BoundedCache<Key, Value> {
  #younger = new Map<Key, Value>();
  #older = new Map<Key, Value>();

  constructor(readonly limit: number) {}

  get(key: Key): Value | undefined {
    const value = this.#younger.get(key);
    if (value !== undefined) return value;
    const survivor = this.#older.get(key);
    return survivor === undefined ? undefined : this.set(key, survivor);
  }

  set(key: Key, value: Value): Value {
    if (this.#younger.size >= this.limit / 2 && !this.#younger.has(key)) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, value);
    return value;
  }
}

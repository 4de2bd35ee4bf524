import { BoundedCache } from "./bounded-cache";

describe("BoundedCache", () => {
  it("never holds more than its capacity, and always the half that was kept last", () => {
    for (const last of [9, 10, 14, 15, 99, 1000]) {
      const cache = new BoundedCache<number, string>(10);
      for (let key = 0; key <= last; key++) cache.keep(key, "value");
      const held = Array.from({ length: last + 1 }, (_, age) => last - age).filter((key) => cache.has(key));
      expect(held.length).toBeLessThanOrEqual(10);
      expect(held.slice(0, 5)).toEqual([last, last - 1, last - 2, last - 3, last - 4]);
    }
  });

  it("keeps what is asked for again and again, however much passes through", () => {
    const cache = new BoundedCache<number, string>(4);
    cache.keep(-1, "asked often");
    for (let key = 0; key < 100; key++) {
      cache.keep(key, "asked once");
      expect(cache.find(-1)).toBe("asked often");
    }
    expect(cache.find(0)).toBeUndefined();
  });

  it("replaces and forgets", () => {
    const cache = new BoundedCache<string, number>(2);
    cache.keep("a", 1);
    cache.keep("a", 2);
    expect(cache.find("a")).toBe(2);
    cache.keep("b", 3);
    cache.forget("a");
    expect([cache.find("a"), cache.find("b")]).toEqual([undefined, 3]);
  });
});

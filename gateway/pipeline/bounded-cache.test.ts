import { BoundedCache } from "./bounded-cache";

describe("BoundedCache", () => {
  it("lets go of the entry that was not asked for the longest", () => {
    const cache = new BoundedCache<string, number>(2);
    cache.keep("a", 1);
    cache.keep("b", 2);
    expect(cache.find("a")).toBe(1);
    cache.keep("c", 3);
    expect([cache.find("a"), cache.find("b"), cache.find("c")]).toEqual([1, undefined, 3]);
    expect(cache.size).toBe(2);
  });

  it("does not grow when an entry is kept again", () => {
    const cache = new BoundedCache<string, number>(2);
    for (let round = 0; round < 5; round++) cache.keep("a", round);
    expect([cache.size, cache.find("a")]).toEqual([1, 4]);
    cache.forget("a");
    expect([cache.size, cache.find("a")]).toEqual([0, undefined]);
  });
});

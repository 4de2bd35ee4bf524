import { RollingCount } from "./rolling-count";

describe("a rolling count", () => {
  it("counts what happened within its span", () => {
    const count = new RollingCount(10_000);
    for (const now of [0, 500, 4_000, 9_999]) count.add(now);
    expect(count.total(9_999)).toBe(4);
  });

  it("forgets the oldest tenth when the next one begins", () => {
    const count = new RollingCount(10_000);
    for (const now of [0, 500, 1_000, 9_999]) count.add(now);
    expect([10_000, 11_000, 18_999, 19_000].map((now) => count.total(now))).toEqual([2, 1, 1, 0]);
  });

  it("forgets everything after a long silence, and counts on", () => {
    const count = new RollingCount(10_000);
    for (let now = 0; now < 10_000; now += 100) count.add(now);
    expect(count.total(86_400_000)).toBe(0);
    count.add(86_400_001);
    expect(count.total(86_400_001)).toBe(1);
  });

  it("is empty once cleared", () => {
    const count = new RollingCount(10_000);
    count.add(1);
    count.clear();
    expect(count.total(2)).toBe(0);
    count.add(2_000);
    expect(count.total(11_999)).toBe(1);
  });
});

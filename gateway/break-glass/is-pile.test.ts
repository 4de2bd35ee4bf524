import { isPile } from "./is-pile";

const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 22) + hours * 60 * 60 * 1_000);

describe("uses by one account", () => {
  it.each<[string, number[], boolean]>([
    ["none is no pile", [], false],
    ["two within a minute are none", [0, 0.01], false],
    ["three in 24 hours and no less are none", [0, 12, 24], false],
    ["three of which the latest stands alone are none", [0, 1, 40], false],
    ["three within a day are one", [0, 12, 23.9], true],
    ["three within a day after older ones are one, in whatever order", [30, -90, 29, 10, -80], true],
  ])("%s", (_, hours, expected) => {
    expect(isPile(hours.map(at))).toBe(expected);
  });
});

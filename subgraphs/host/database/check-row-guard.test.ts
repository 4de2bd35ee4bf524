import { isSoundRelease } from "./check-row-guard";

describe("a release of PostgreSQL", () => {
  it.each([90624, 140019, 150013, 160009, 170005])("%i has known holes in row-level security", (version) => {
    expect(isSoundRelease(version)).toBe(false);
  });

  it.each([150014, 150018, 160010, 170006, 180000, 180004, 190000])("%i has none that is known", (version) => {
    expect(isSoundRelease(version)).toBe(true);
  });
});

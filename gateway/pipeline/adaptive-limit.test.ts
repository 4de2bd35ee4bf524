import { AdaptiveLimit } from "./adaptive-limit";

const SETTINGS = { most: 100, least: 10, turn: 20 };
const LONG = 21;
const SHORT = 20;

describe("AdaptiveLimit", () => {
  let limit: AdaptiveLimit;
  beforeEach(() => void (limit = new AdaptiveLimit(SETTINGS)));

  function adapt(turns: number, milliseconds: number, inside: number): void {
    for (let turn = 0; turn < turns; turn++) limit.adapt(milliseconds, inside);
  }

  it("is lowered by a tenth of those inside after a long turn, whatever it was before", () => {
    limit.adapt(LONG, 50);
    expect(limit.places).toBe(45);
    limit.adapt(LONG, 100);
    expect(limit.places).toBe(40);
  });

  it("never falls below the least", () => {
    adapt(100, LONG, 100);
    expect(limit.places).toBe(SETTINGS.least);
    adapt(1, LONG, 0);
    expect(limit.places).toBe(SETTINGS.least);
  });

  it("is not lowered by turns that are not long", () => {
    adapt(100, SHORT, 100);
    expect(limit.places).toBe(SETTINGS.most);
  });

  it("rises again, turn by turn, to the most and no higher", () => {
    adapt(100, LONG, 100);
    adapt(5, SHORT, 10);
    expect(limit.places).toBe(20);
    adapt(1_000, SHORT, 10);
    expect(limit.places).toBe(SETTINGS.most);
  });

  it("settles near what fits into a turn", () => {
    const each = 0.5;
    const settled: number[] = [];
    for (let turn = 0; turn < 1_000; turn++) {
      // As many ask as may.
      limit.adapt(each * limit.places, limit.places);
      if (turn > 500) settled.push(limit.places);
    }
    expect(Math.min(...settled)).toBeGreaterThanOrEqual(0.85 * (SETTINGS.turn / each));
    expect(Math.max(...settled)).toBeLessThanOrEqual(1.1 * (SETTINGS.turn / each));
  });
});

import { emergencyRule } from "./emergency-rule";

const TODAY = "2026-11-20";

describe("emergencyRule", () => {
  it.each([
    [{ occurredAt: null, discoveredAt: null }, ["CLOCK_UNKNOWN"]],
    [{ resolvedAt: "2026-10-14T10:15:00+08:00" }, ["CLOCK_UNKNOWN"]],
    [{ occurredAt: "2026-10-14T10:15:00+08:00", discoveredAt: "2026-10-14T02:14:59Z" }, ["DISCOVERED_BEFORE_OCCURRED"]],
    [{ discoveredAt: "2026-11-21T00:00:00+08:00" }, ["EMERGENCY_IN_FUTURE"]],
    [{ discoveredAt: "2026-11-20T16:00:00Z" }, ["EMERGENCY_IN_FUTURE"]],
    [
      { discoveredAt: "2026-10-14T10:20:00+08:00", resolvedAt: "2026-10-14T10:19:00+08:00" },
      ["RESOLVED_BEFORE_DISCOVERED"],
    ],
    [
      { occurredAt: new Date("2026-10-14T02:15:00Z"), discoveredAt: "2026-10-14T10:10:00+08:00" },
      ["DISCOVERED_BEFORE_OCCURRED"],
    ],
    [{ occurredAt: "2026-10-14T10:15:00+08:00", resolvedAt: "2026-10-14T10:15:00+08:00" }, []],
    [{ discoveredAt: "2026-11-20T23:59:59+08:00" }, []],
  ])("finds in %j %j", (values, codes) => {
    expect(emergencyRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

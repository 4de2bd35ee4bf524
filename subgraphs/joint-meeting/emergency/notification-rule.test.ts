import { notificationRule } from "./notification-rule";

const EMERGENCY = {
  id: "e",
  discoveredAt: new Date("2026-10-14T10:20:00+08:00"),
  occurredAt: "2026-10-14T10:15:00+08:00",
};

describe("a notification entered by hand", () => {
  it.each([
    ["of no emergency", "2026-10-14T10:42:00+08:00", [], ["EMERGENCY_UNKNOWN"]],
    ["before the discovery", "2026-10-14T10:19:00+08:00", [EMERGENCY], ["NOTIFIED_BEFORE_DISCOVERY"]],
    [
      "before the occurrence, whose discovery is unknown",
      "2026-10-14T10:14:00+08:00",
      [{ ...EMERGENCY, discoveredAt: null }],
      ["NOTIFIED_BEFORE_DISCOVERY"],
    ],
    ["after the discovery", "2026-10-14T10:42:00+08:00", [EMERGENCY], []],
    ["late without a reason, which is asked for afterwards", "2026-10-15T10:42:00+08:00", [EMERGENCY], []],
    ["not made yet", null, [EMERGENCY], []],
    [
      "of an emergency without any time",
      "2026-10-14T10:42:00+08:00",
      [{ id: "e", discoveredAt: null, occurredAt: null }],
      [],
    ],
  ])("%s gives %j", (_what, notifiedAt, beside, codes) => {
    const violations = notificationRule.check({ emergencyId: "e", notifiedAt }, "2026-11-20", beside);
    expect(violations.map(({ code }) => code)).toEqual(codes);
  });
});

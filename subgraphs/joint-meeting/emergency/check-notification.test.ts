import { checkNotification } from "./check-notification";

const CLOCK = { startedAt: "2026-10-14T10:20:00+08:00", dueAt: "2026-10-14T12:20:00+08:00" };

describe("checkNotification", () => {
  it.each([
    ["before the discovery", "2026-10-14T10:19:59+08:00", null, CLOCK, ["NOTIFIED_BEFORE_DISCOVERY"]],
    ["before the discovery, with a reason", "2026-10-14T10:19:59+08:00", "占线", CLOCK, ["NOTIFIED_BEFORE_DISCOVERY"]],
    ["late without a reason", "2026-10-14T12:20:01+08:00", null, CLOCK, ["LATE_WITHOUT_REASON"]],
    ["late with a reason", "2026-10-14T12:37:00+08:00", "值班电话占线", CLOCK, []],
    ["at the discovery", "2026-10-14T10:20:00+08:00", null, CLOCK, []],
    ["at the limit", "2026-10-14T12:20:00+08:00", null, CLOCK, []],
    ["in time, in another offset", "2026-10-14T04:20:00Z", null, CLOCK, []],
    ["not yet told", null, null, CLOCK, []],
    ["without a limit", "2026-10-15T10:20:00+08:00", null, { ...CLOCK, dueAt: null }, []],
  ])("says of a notification %s what is wrong", (_case, notifiedAt, delayReason, clock, codes) => {
    expect(checkNotification({ notifiedAt, delayReason }, clock).map(({ code }) => code)).toEqual(codes);
  });
});

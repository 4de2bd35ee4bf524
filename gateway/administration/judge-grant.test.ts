import type { RoleGrant } from "./judge-grant";
import { judgeGrant } from "./judge-grant";

const NOW = Date.parse("2026-11-22T08:00:00+08:00");
const GRANT: RoleGrant = {
  subject: "li-si",
  role: "joint.member",
  division: "350481",
  validFrom: null,
  endsAt: "2026-12-01T18:00:00+08:00",
  reason: "个案会商",
};

describe("the form of a grant", () => {
  it.each<[string, Partial<RoleGrant>, string]>([
    ["a role that is none", { role: "joint.chief" }, "role ROLE_UNKNOWN"],
    ["the hub's own machine", { role: "svc.gateway" }, "role ROLE_UNKNOWN"],
    ["a division that is no code", { division: "永安" }, "division DIVISION_MALFORMED"],
    ["no division, which would be everywhere", { division: "" }, "division DIVISION_MALFORMED"],
    ["the division above his own", { division: "3504" }, "division DIVISION_OUTSIDE"],
    ["a division beside his own", { division: "350402" }, "division DIVISION_OUTSIDE"],
    ["no reason", { reason: " \n" }, "reason REASON_MISSING"],
    ["a novel for a reason", { reason: "因".repeat(501) }, "reason REASON_TOO_LONG"],
    ["a day in place of a time", { endsAt: "2026-12-01" }, "endsAt TIME_MALFORMED"],
    ["a time nowhere", { endsAt: "2026-12-01T18:00:00" }, "endsAt TIME_MALFORMED"],
    ["the 31st of November", { endsAt: "2026-11-31T18:00:00+08:00" }, "endsAt TIME_MALFORMED"],
    ["a beginning that is no time", { validFrom: "tomorrow" }, "validFrom TIME_MALFORMED"],
    ["an end that was", { endsAt: "2026-11-22T07:59:59+08:00" }, "endsAt END_BEFORE_START"],
    ["an end before its beginning", { validFrom: "2026-12-02T00:00:00+08:00" }, "endsAt END_BEFORE_START"],
    ["two weeks and a second", { endsAt: "2026-12-06T08:00:01+08:00" }, "endsAt TERM_TOO_LONG"],
    [
      "a year and two days, be it for a clerk",
      { role: "health.clerk", endsAt: "2027-11-24T08:00:00+08:00" },
      "endsAt TERM_TOO_LONG",
    ],
    [
      "a beginning in two years",
      { validFrom: "2028-11-22T08:00:00+08:00", endsAt: "2028-11-23T08:00:00+08:00" },
      "validFrom START_TOO_LATE",
    ],
  ])("with %s is sent back", (_what, change, fault) => {
    const violations = judgeGrant({ ...GRANT, ...change }, "350481", NOW);
    expect(violations.map(({ field, code }) => `${field} ${code}`)).toEqual([fault]);
    expect(violations[0]!.zh).toMatch(/。$/);
  });

  it.each<[string, Partial<RoleGrant>]>([
    ["a member until the meeting closes", {}],
    ["fourteen days to the second", { endsAt: "2026-12-06T08:00:00+08:00" }],
    ["a township within", { division: "350481103" }],
    ["a clerk for a leap year", { role: "health.clerk", endsAt: "2027-11-23T08:00:00+08:00" }],
    ["a beginning that has passed, which is now", { validFrom: "2026-11-01T00:00:00Z" }],
  ])("for %s is taken", (_what, change) => {
    expect(judgeGrant({ ...GRANT, ...change }, "350481", NOW)).toEqual([]);
  });
});

import type { Role } from "../../schema/contract/roles";
import { ROLES } from "../../schema/contract/roles";
import { decideWithholding, WITHHOLDING_ROLES } from "./may-withhold";
import type { WithholdingGround, WithholdingOrder } from "./withholding";
import { WITHHOLDING_GROUNDS } from "./withholding";

const NOW = new Date("2026-11-22T08:00:00Z");
const ORDER: WithholdingOrder = {
  child: 7,
  office: "public-security",
  purpose: "SOCIAL_INQUIRY",
  since: new Date("2026-11-01T00:00:00Z"),
  until: new Date("2027-02-01T00:00:00Z"),
  ground: "INVESTIGATION",
  reason: "已立案，尚在侦查阶段，告知可能妨害",
};

describe("a withholding", () => {
  it.each<[Role, WithholdingGround]>([
    ["joint-meeting.supervisor", "INVESTIGATION"],
    ["joint-meeting.supervisor", "SEALED"],
    ["joint-meeting.supervisor", "ORDER"],
  ])("is not %s's to decide on the ground of %s", (role, ground) => {
    expect(decideWithholding(role, { ...ORDER, ground }, NOW)).toEqual({ kind: "NotTheApprover" });
  });

  it("is nobody else's to decide, on whatever ground", () => {
    for (const role of ROLES.filter((each) => !WITHHOLDING_ROLES.includes(each))) {
      for (const ground of Object.keys(WITHHOLDING_GROUNDS) as WithholdingGround[]) {
        expect([role, decideWithholding(role, { ...ORDER, ground }, NOW)]).toEqual([role, { kind: "NotTheApprover" }]);
      }
    }
  });

  it.each<[string, Partial<WithholdingOrder>, string]>([
    ["without a reason", { reason: "  " }, "reason"],
    ["with a word for a reason", { reason: "有必要有必要有必要" }, "reason"],
    ["that has ended before it began", { since: new Date("2027-03-01T00:00:00Z") }, "since"],
    ["that has ended already", { since: new Date(0), until: NOW }, "until"],
    ["of more than a year", { until: new Date("2027-11-23T08:00:00Z") }, "until"],
    ["without an end", { until: new Date(Number.NaN) }, "since"],
    ["without a beginning", { since: new Date(Number.NaN) }, "since"],
  ])("%s is not one", (_, change, argument) => {
    expect(decideWithholding("judicial.supervisor", { ...ORDER, ...change }, NOW)).toEqual({ kind: "Unfit", argument });
  });

  it.each<[Role, WithholdingGround]>([
    ["public-security.supervisor", "INVESTIGATION"],
    ["judicial.supervisor", "SEALED"],
    ["judicial.supervisor", "ORDER"],
    ["joint-meeting.supervisor", "PARTY_TO_HARM"],
  ])("is decided by %s on the ground of %s", (role, ground) => {
    expect(decideWithholding(role, { ...ORDER, ground }, NOW)).toEqual({ kind: "Allowed" });
  });
});

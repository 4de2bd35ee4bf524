import { legalAidCaseRule } from "./legal-aid-case-rule";

const TODAY = "2026-11-20";
const GRANTED = { appliedOn: "2026-04-19", eligible: true, decision: "GRANTED", decidedOn: "2026-04-22" };

describe("legalAidCaseRule", () => {
  it.each([
    [{ appliedOn: "2026-11-21" }, ["APPLIED_ON_FUTURE"]],
    [{ ...GRANTED, decidedOn: "2026-11-21" }, ["DECIDED_ON_FUTURE"]],
    [{ ...GRANTED, decidedOn: "2026-04-18" }, ["DECIDED_BEFORE_APPLIED"]],
    [{ ...GRANTED, decidedOn: null }, ["DECISION_INCOMPLETE"]],
    [{ ...GRANTED, decision: null }, ["DECISION_INCOMPLETE"]],
    [{ ...GRANTED, eligible: false }, ["GRANTED_THOUGH_NOT_ELIGIBLE"]],
    [{ ...GRANTED, closedOn: "2026-04-21" }, ["CLOSED_BEFORE_DECIDED"]],
    [{ ...GRANTED, closedOn: "2026-11-21" }, ["CLOSED_ON_IMPOSSIBLE"]],
    [{ appliedOn: "2026-04-19", closedOn: "2026-05-01" }, ["CLOSED_ON_IMPOSSIBLE"]],
    [GRANTED, []],
    [{ ...GRANTED, eligible: false, decision: "REFUSED" }, []],
    [{ ...GRANTED, decidedOn: "2026-04-19", closedOn: "2026-04-19" }, []],
    [{ appliedOn: TODAY, eligible: true, decision: null, decidedOn: null }, []],
    [{}, []],
  ])("finds in %j %j", (values, codes) => {
    expect(legalAidCaseRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

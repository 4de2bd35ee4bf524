import { mediationRule } from "./mediation-rule";

const TODAY = "2026-11-20";

describe("mediationRule", () => {
  it.each([
    [{ acceptedOn: "2026-11-21" }, ["ACCEPTED_ON_FUTURE"]],
    [{ acceptedOn: TODAY, agreedOn: "2026-11-21" }, ["AGREED_ON_FUTURE"]],
    [{ acceptedOn: "2026-06-28", agreedOn: "2026-06-27" }, ["AGREED_BEFORE_ACCEPTED"]],
    [{ acceptedOn: "2026-06-28", agreementKept: true }, ["KEPT_WITHOUT_AGREEMENT"]],
    [{ acceptedOn: "2026-06-28", agreementKept: false }, ["KEPT_WITHOUT_AGREEMENT"]],
    [{ acceptedOn: "2026-06-28", agreedOn: "2026-06-28", agreementKept: true }, []],
    [{ acceptedOn: TODAY, agreedOn: null, agreementKept: null }, []],
    [{}, []],
  ])("finds in %j %j", (values, codes) => {
    expect(mediationRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

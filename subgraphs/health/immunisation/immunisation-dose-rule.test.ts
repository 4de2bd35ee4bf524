import { immunisationDoseRule } from "./immunisation-dose-rule";

const TODAY = "2026-11-20";

describe("immunisationDoseRule", () => {
  it.each([
    [{ doseNo: 1, givenOn: "2026-11-21" }, ["GIVEN_ON_FUTURE"]],
    [{ doseNo: 1, givenOn: TODAY, notGivenReason: "REFUSED" }, ["GIVEN_AND_NOT_GIVEN"]],
    [{ doseNo: 0 }, ["DOSE_NO_IMPOSSIBLE"]],
    [{ doseNo: 11 }, ["DOSE_NO_IMPOSSIBLE"]],
    [{ doseNo: 1, givenOn: TODAY, notGivenReason: null }, []],
    [{ doseNo: 10, notGivenReason: "CONTRAINDICATED" }, []],
    [{ doseNo: 2 }, []],
  ])("finds in %j %j", (values, codes) => {
    expect(immunisationDoseRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

import { emergencyPlanRule } from "./emergency-plan-rule";

const PLAN = { number: "YA-01", type: "TRAFFIC" };

describe("the plan of an emergency", () => {
  it.each([
    ["of which there is none", "TRAFFIC", []],
    ["for another type", "DROWNING", [PLAN]],
    ["where the type is unknown", null, [PLAN]],
  ])("%s is refused", (_, type, plans) => {
    const violations = emergencyPlanRule.check({ planNumber: "YA-01", type }, "2026-11-20", plans);
    expect(violations.map(({ code }) => code)).toEqual(["PLAN_OF_ANOTHER_TYPE"]);
  });

  it.each([
    ["of its type", { planNumber: "YA-01", type: "TRAFFIC" }, [PLAN]],
    ["that is not named yet", { planNumber: null, type: "TRAFFIC" }, []],
    ["that was not stated", { type: "TRAFFIC" }, []],
  ])("%s is sound", (_, values, plans) => {
    expect(emergencyPlanRule.check(values, "2026-11-20", plans)).toEqual([]);
  });
});

import { physicalExaminationRule } from "./physical-examination-rule";

const TODAY = "2026-11-20";

describe("physicalExaminationRule", () => {
  it.each([
    [{ examinedOn: "2026-11-21" }, ["examinedOn EXAMINED_ON_FUTURE"]],
    [{ examinedOn: "2026-04-01", followUpOn: "2026-03-31" }, ["followUpOn FOLLOW_UP_BEFORE_EXAMINATION"]],
    [{ examinedOn: TODAY, heightCm: "1.45" }, ["heightCm MEASUREMENT_IMPOSSIBLE"]],
    [{ examinedOn: TODAY, weightKg: "250.1" }, ["weightKg MEASUREMENT_IMPOSSIBLE"]],
    [
      { examinedOn: TODAY, visionLeft: "0.8", visionRight: "5.4" },
      ["visionLeft MEASUREMENT_IMPOSSIBLE", "visionRight MEASUREMENT_IMPOSSIBLE"],
    ],
    [{ examinedOn: TODAY, haemoglobin: "12" }, ["haemoglobin MEASUREMENT_IMPOSSIBLE"]],
    [{ examinedOn: TODAY, followUpOn: TODAY, heightCm: "30", weightKg: "250", visionLeft: "5.3" }, []],
    [{ examinedOn: TODAY, followUpOn: null, heightCm: null }, []],
  ])("finds in %j %j", (values, found) => {
    const violations = physicalExaminationRule.check(values, TODAY);
    expect(violations.map(({ field, code }) => `${field} ${code}`)).toEqual(found);
  });
});

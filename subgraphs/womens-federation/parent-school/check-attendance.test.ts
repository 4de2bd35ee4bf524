import { checkAttendance } from "./check-attendance";

describe("an entry about a guardian at a parent school", () => {
  it.each([
    ["a score below none", { score: -1 }, "SCORE_OUT_OF_RANGE"],
    ["a score above a hundred", { score: 101, statedPassed: true }, "SCORE_OUT_OF_RANGE"],
    ["59 called a pass", { score: 59, statedPassed: true }, "RESULT_CONTRADICTS_SCORE"],
    ["60 called a failure", { score: 60, statedPassed: false }, "RESULT_CONTRADICTS_SCORE"],
  ])("with %s is refused", (_, values, code) => {
    expect(checkAttendance(values)).toMatchObject([{ code }]);
  });

  it.each([
    ["60, a pass", { score: 60, statedPassed: true }],
    ["59, a failure", { score: 59, statedPassed: false }],
    ["a score and no stated result", { score: 0, statedPassed: null }],
    ["no test", { score: null, statedPassed: null }],
  ])("with %s is sound", (_, values) => {
    expect(checkAttendance(values)).toEqual([]);
  });
});

import { resolutionRule } from "./resolution-rule";

const TODAY = "2026-11-20";
const MEETING = { adoptedOn: "2026-09-24" };

describe("resolutionRule", () => {
  it.each([
    [{ adoptedOn: "2026-11-21" }, ["ADOPTED_IN_FUTURE"]],
    [{ ...MEETING, dueOn: "2026-09-23" }, ["DUE_BEFORE_MEETING"]],
    [{ ...MEETING, progress: "DONE", doneOn: "2026-09-23" }, ["DONE_BEFORE_MEETING"]],
    [{ ...MEETING, progress: "DONE", doneOn: "2026-11-21" }, ["DONE_IN_FUTURE"]],
    [{ ...MEETING, progress: "DONE" }, ["DONE_DATE_AND_PROGRESS_DISAGREE"]],
    [{ ...MEETING, progress: "IN_PROGRESS", doneOn: TODAY }, ["DONE_DATE_AND_PROGRESS_DISAGREE"]],
    [
      { ...MEETING, dueOn: "2026-09-01", doneOn: "2026-09-01" },
      ["DUE_BEFORE_MEETING", "DONE_BEFORE_MEETING", "DONE_DATE_AND_PROGRESS_DISAGREE"],
    ],
    [{ ...MEETING, dueOn: "2026-09-24", progress: "DONE", doneOn: "2026-09-24" }, []],
    [{ adoptedOn: TODAY, dueOn: TODAY, progress: "DONE", doneOn: TODAY }, []],
    [{ ...MEETING, dueOn: null, progress: "OPEN", doneOn: null }, []],
    [MEETING, []],
  ])("finds in %j %j", (values, codes) => {
    expect(resolutionRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

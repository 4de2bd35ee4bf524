import { taskRule } from "./task-rule";

const TODAY = "2026-11-20";
const TASK = { unitCode: "MZ", givenOn: "2026-09-25", dueOn: "2026-10-31" };

describe("taskRule", () => {
  it.each([
    [{ ...TASK, dueOn: "2026-09-24" }, ["DUE_BEFORE_GIVEN"]],
    [{ ...TASK, doneOn: "2026-09-24" }, ["DONE_BEFORE_GIVEN"]],
    [{ ...TASK, doneOn: "2026-11-21" }, ["DONE_IN_FUTURE"]],
    [{ ...TASK, unitCode: null }, ["TASK_WITHOUT_OWNER_OR_DAY"]],
    [{ ...TASK, dueOn: null }, ["TASK_WITHOUT_OWNER_OR_DAY"]],
    [{ ...TASK, dueOn: "2026-09-01", doneOn: "2026-09-01" }, ["DUE_BEFORE_GIVEN", "DONE_BEFORE_GIVEN"]],
    [{ ...TASK, givenOn: "2026-09-25", dueOn: "2026-09-25", doneOn: "2026-09-25" }, []],
    [{ ...TASK, doneOn: TODAY }, []],
    [{ ...TASK, givenOn: null, doneOn: "2026-09-01" }, []],
  ])("finds in %j %j", (values, codes) => {
    expect(taskRule.check(values, TODAY).map(({ code }) => code)).toEqual(codes);
  });
});

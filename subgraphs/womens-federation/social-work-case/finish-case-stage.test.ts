import { finishCaseStage } from "./finish-case-stage";

const CASE = {
  inScope: true,
  firstInterviewAt: "2026-09-03T09:00:00+08:00",
  problems: ["情绪低落"],
  materials: ["班主任访谈"],
  plan: "每周会谈一次",
  services: ["第一次会谈"],
  closedOn: "2026-11-10",
  improvement: "情绪平稳",
  futureAdvice: "由班主任跟进",
};

describe("a stage that is said to be finished", () => {
  it.each([
    ["intake judged out of scope", "INTAKE", { inScope: false }],
    ["intake without an interview", "INTAKE", { firstInterviewAt: null }],
    ["intake without a problem", "INTAKE", { problems: [] }],
    ["information without materials", "INFORMATION", { materials: null }],
    ["diagnosis without a plan", "DIAGNOSIS_AND_PLAN", { plan: undefined }],
    ["service without services", "SERVICE", { services: [] }],
    ["closure without a day", "CLOSURE", { closedOn: null }],
    ["closure without advice for the future", "CLOSURE", { futureAdvice: null }],
  ])("%s is refused", (_, stage, change) => {
    expect(finishCaseStage({ stage, finishedOn: "2026-11-12" }, { ...CASE, ...change })).toMatchObject([
      { field: "finishedOn", code: "STAGE_UNPROVEN" },
    ]);
  });

  it.each(["INTAKE", "INFORMATION", "DIAGNOSIS_AND_PLAN", "SERVICE", "CLOSURE"])("%s is sound when proven", (stage) => {
    expect(finishCaseStage({ stage, finishedOn: "2026-11-12" }, CASE)).toEqual([]);
  });

  it("needs no proof while it goes on", () => {
    expect(finishCaseStage({ stage: "SERVICE", finishedOn: null }, { ...CASE, services: null })).toEqual([]);
  });
});

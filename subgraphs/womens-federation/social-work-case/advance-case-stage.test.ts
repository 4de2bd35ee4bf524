import type { EnteredStage } from "./advance-case-stage";
import { advanceCaseStage } from "./advance-case-stage";
import type { SocialWorkStage } from "./social-work-case-codes";

const at = (stage: SocialWorkStage, enteredOn: string, finishedOn: string | null = null): EnteredStage => ({
  stage,
  enteredOn,
  finishedOn,
});
const INTAKE = at("INTAKE", "2026-09-01", "2026-09-07");
const INFORMATION = at("INFORMATION", "2026-09-07", "2026-09-20");

describe("a stage of a case", () => {
  it.each<[string, EnteredStage, readonly EnteredStage[], string[]]>([
    ["is not the first unless it is the intake", at("INFORMATION", "2026-09-01"), [], ["STAGE_SKIPPED"]],
    ["does not follow the one before the last", at("DIAGNOSIS_AND_PLAN", "2026-09-08"), [INTAKE], ["STAGE_SKIPPED"]],
    [
      "does not follow one that is not finished",
      at("INFORMATION", "2026-09-08"),
      [at("INTAKE", "2026-09-01")],
      ["STAGE_SKIPPED"],
    ],
    ["does not begin before the last was finished", at("INFORMATION", "2026-09-06"), [INTAKE], ["STAGE_SKIPPED"]],
    ["is not entered twice", at("INTAKE", "2026-10-01"), [INTAKE], ["STAGE_ENTERED_TWICE"]],
    [
      "is not taken up again when the next has begun",
      { ...INTAKE, finishedOn: null },
      [INFORMATION],
      ["STAGE_REOPENED"],
    ],
    [
      "is not finished after the next has begun",
      { ...INTAKE, finishedOn: "2026-09-08" },
      [INFORMATION],
      ["STAGE_REOPENED"],
    ],
    [
      "may be wrong on both sides",
      at("INFORMATION", "2026-09-06", "2026-09-20"),
      [INTAKE, at("DIAGNOSIS_AND_PLAN", "2026-09-19")],
      ["STAGE_SKIPPED", "STAGE_REOPENED"],
    ],
  ])("%s", (_, entered, others, codes) => {
    expect(advanceCaseStage(entered, others).map(({ code }) => code)).toEqual(codes);
  });

  it.each<[string, EnteredStage, readonly EnteredStage[]]>([
    ["opens the case", at("INTAKE", "2026-09-01"), []],
    ["begins on the day on which the last was finished", INFORMATION, [INTAKE]],
    ["closes the case", at("CLOSURE", "2026-12-01"), [INTAKE, INFORMATION, at("SERVICE", "2026-10-05", "2026-12-01")]],
    ["is finished on the day on which the next begins", INTAKE, [INFORMATION]],
  ])("%s", (_, entered, others) => {
    expect(advanceCaseStage(entered, others)).toEqual([]);
  });
});

import type { TakenStep } from "./escalate-dropout";
import { escalateDropout } from "./escalate-dropout";

const refusedPersuasion: TakenStep = { type: "PERSUASION", takenOn: "2026-09-12", result: "REFUSED" };
const vainSupervision: TakenStep = { type: "ADMIN_SUPERVISION", takenOn: "2026-09-30", result: "NOT_FOUND" };

function step(type: TakenStep["type"], takenOn: TakenStep["takenOn"]): TakenStep {
  return { type, takenOn, result: null };
}

describe("escalateDropout", () => {
  it.each<[string, TakenStep, TakenStep[]]>([
    ["supervision without any persuasion", step("ADMIN_SUPERVISION", "2026-09-30"), []],
    ["supervision the day before persuasion failed", step("ADMIN_SUPERVISION", "2026-09-11"), [refusedPersuasion]],
    [
      "supervision after a promise only",
      step("ADMIN_SUPERVISION", "2026-09-30"),
      [{ ...refusedPersuasion, result: "PROMISED" }],
    ],
    [
      "supervision after persuasion without result",
      step("ADMIN_SUPERVISION", "2026-09-30"),
      [{ ...refusedPersuasion, result: null }],
    ],
    [
      "supervision after persuasion without a day",
      step("ADMIN_SUPERVISION", "2026-09-30"),
      [{ ...refusedPersuasion, takenOn: null }],
    ],
    ["the judicial office right after persuasion", step("JUDICIAL_SUPERVISION", "2026-10-14"), [refusedPersuasion]],
    [
      "the judicial office before supervision failed",
      step("JUDICIAL_SUPERVISION", "2026-09-29"),
      [refusedPersuasion, vainSupervision],
    ],
  ])("refuses %s", (_, taken, others) => {
    expect(escalateDropout(taken, others)).toEqual([
      expect.objectContaining({ field: "takenOn", code: "STEP_TOO_EARLY" }),
    ]);
  });

  it.each<[string, TakenStep, TakenStep[]]>([
    ["persuasion at any time", step("PERSUASION", "2026-09-01"), []],
    ["persuasion again after supervision", step("PERSUASION", "2026-10-20"), [refusedPersuasion, vainSupervision]],
    ["supervision on the day on which persuasion failed", step("ADMIN_SUPERVISION", "2026-09-12"), [refusedPersuasion]],
    [
      "the judicial office after supervision failed",
      step("JUDICIAL_SUPERVISION", "2026-10-14"),
      [vainSupervision, refusedPersuasion],
    ],
    ["a step whose day is not known yet", step("JUDICIAL_SUPERVISION", null), []],
    ["a step whose kind is not known yet", step(null, "2026-10-14"), []],
  ])("allows %s", (_, taken, others) => {
    expect(escalateDropout(taken, others)).toEqual([]);
  });
});

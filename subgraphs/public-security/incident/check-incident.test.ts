import { checkIncident } from "./check-incident";

const TODAY = "2026-11-20";

const SOUND = {
  caseNo: "AJ1",
  role: "VICTIM",
  type: "BULLYING",
  reportedOn: "2026-11-18",
  questionedOn: "2026-11-19",
  legalRepresentativePresent: false,
};

describe("an entry about an incident", () => {
  it.each([
    ["reported tomorrow", { reportedOn: "2026-11-21", questionedOn: null }, ["REPORTED_IN_FUTURE"]],
    ["questioned tomorrow", { questionedOn: "2026-11-21" }, ["QUESTIONED_IN_FUTURE"]],
    ["questioned before the report", { questionedOn: "2026-11-17" }, ["QUESTIONED_BEFORE_REPORT"]],
    ["questioned, and nobody says who was there", { legalRepresentativePresent: null }, ["REPRESENTATIVE_UNSTATED"]],
    ["missing in a theft", { role: "MISSING", type: "THEFT" }, ["ROLE_CONTRADICTS_TYPE"]],
    [
      "wrong twice",
      { reportedOn: "2026-11-21", legalRepresentativePresent: undefined },
      ["REPORTED_IN_FUTURE", "QUESTIONED_BEFORE_REPORT", "REPRESENTATIVE_UNSTATED"],
    ],
  ])("%s is refused", (_, change, codes) => {
    expect(checkIncident({ ...SOUND, ...change }, TODAY).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["complete", {}],
    ["reported and questioned today", { reportedOn: TODAY, questionedOn: TODAY }],
    ["not questioned yet", { questionedOn: null, legalRepresentativePresent: null }],
    ["without a date of report", { reportedOn: null }],
    ["about a trafficked child who is missing", { role: "MISSING", type: "TRAFFICKING" }],
    ["about a missing child of unstated type", { role: "MISSING", type: null }],
    ["about a suspect, who has no role", { role: undefined }],
  ])("%s is sound", (_, change) => {
    expect(checkIncident({ ...SOUND, ...change }, TODAY)).toEqual([]);
  });
});

import { checkCommunityPairing } from "./check-community-pairing";

const SOUND = { kind: "LOVE_MOTHER", helperCode: "MM001", helperName: null, startedOn: "2026-05-05", endedOn: null };

describe("an entry about a community pairing", () => {
  it.each([
    ["a substitute parent by name only", { helperCode: null, helperName: "某某" }, ["SUBSTITUTE_PARENT_UNNAMED"]],
    ["a company without a name", { kind: "COMPANY", helperCode: null }, ["HELPER_UNNAMED"]],
    ["nobody at all", { kind: null, helperCode: undefined }, ["HELPER_UNNAMED"]],
    ["an end before the start", { endedOn: "2026-05-04" }, ["ENDED_BEFORE_START"]],
  ])("with %s is refused", (_, change, codes) => {
    expect(checkCommunityPairing({ ...SOUND, ...change }).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["a substitute parent by code", {}],
    ["a company by name", { kind: "COMPANY", helperCode: null, helperName: "某公司" }],
    ["one day", { endedOn: "2026-05-05" }],
    ["an end and no stated start", { startedOn: null, endedOn: "2026-05-05" }],
  ])("with %s is sound", (_, change) => {
    expect(checkCommunityPairing({ ...SOUND, ...change })).toEqual([]);
  });
});

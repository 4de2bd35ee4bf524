import { checkWish } from "./check-wish";

const TODAY = "2026-11-20";
const SOUND = { publishedOn: "2026-08-21", claimedBy: "志愿者队", claimedOn: "2026-08-26", fulfilledOn: "2026-09-21" };

describe("an entry about a wish", () => {
  it.each([
    ["claimed by nobody", { claimedBy: null }, ["CLAIMANT_UNNAMED"]],
    ["fulfilled and never claimed", { claimedOn: null }, ["FULFILLED_UNCLAIMED"]],
    ["claimed before it was published", { claimedOn: "2026-08-20" }, ["CLAIMED_BEFORE_PUBLISHED"]],
    ["fulfilled before it was claimed", { fulfilledOn: "2026-08-25" }, ["FULFILLED_BEFORE_CLAIMED"]],
    ["fulfilled tomorrow", { fulfilledOn: "2026-11-21" }, ["FULFILLED_IN_FUTURE"]],
  ])("%s is refused", (_, change, codes) => {
    expect(checkWish({ ...SOUND, ...change }, TODAY).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["fulfilled", {}],
    ["claimed", { fulfilledOn: null }],
    ["published", { claimedBy: null, claimedOn: null, fulfilledOn: null }],
    ["published, claimed and fulfilled today", { publishedOn: TODAY, claimedOn: TODAY, fulfilledOn: TODAY }],
  ])("%s is sound", (_, change) => {
    expect(checkWish({ ...SOUND, ...change }, TODAY)).toEqual([]);
  });
});

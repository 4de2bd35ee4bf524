import { checkCareSite } from "./check-care-site";

const TODAY = "2026-11-20";
const SOUND = { status: "OPEN", villageCode: "350481001203", schoolCode: null, openedOn: "2019-05-07", starRating: 3 };

describe("an entry about a care site", () => {
  it.each([
    ["nowhere", { villageCode: null }, ["PLACE_UNSTATED"]],
    ["open since never", { openedOn: null }, ["OPENING_UNSTATED"]],
    ["open from tomorrow", { openedOn: "2026-11-21" }, ["OPENED_IN_FUTURE"]],
    ["with six stars", { starRating: 6 }, ["STAR_RATING_OUT_OF_RANGE"]],
    ["with fewer stars than none", { starRating: -1 }, ["STAR_RATING_OUT_OF_RANGE"]],
  ])("%s is refused", (_, change, codes) => {
    expect(checkCareSite({ ...SOUND, ...change }, TODAY).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["in a village", {}],
    ["in a school", { villageCode: null, schoolCode: "3504810001" }],
    ["open from today", { openedOn: TODAY }],
    ["planned for tomorrow", { status: "PLANNED", openedOn: "2026-11-21" }],
    ["without a rating", { starRating: null }],
  ])("%s is sound", (_, change) => {
    expect(checkCareSite({ ...SOUND, ...change }, TODAY)).toEqual([]);
  });
});

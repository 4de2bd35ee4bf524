import { checkSubstituteParent } from "./check-substitute-parent";

const TODAY = "2026-11-20";
const SOUND = { code: "MM001", checkedOn: "2026-01-05", startedOn: "2026-02-01", endedOn: null, capacity: 3 };

describe("an entry about a substitute parent", () => {
  it.each([
    ["checked tomorrow", { checkedOn: "2026-11-21", startedOn: null }, ["CHECKED_IN_FUTURE"]],
    ["begun and never checked", { checkedOn: null }, ["NOT_CHECKED_BEFORE_START"]],
    ["begun before the check", { checkedOn: "2026-02-02" }, ["NOT_CHECKED_BEFORE_START"]],
    ["ended before the start", { endedOn: "2026-01-31" }, ["ENDED_BEFORE_START"]],
    ["with room for fewer than none", { capacity: -1 }, ["CAPACITY_NEGATIVE"]],
  ])("%s is refused", (_, change, codes) => {
    expect(checkSubstituteParent({ ...SOUND, ...change }, TODAY).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["complete", {}],
    ["checked on the first day", { checkedOn: "2026-02-01" }],
    ["not begun and not checked", { checkedOn: null, startedOn: null }],
    ["with room for none", { capacity: 0 }],
    ["of one day", { endedOn: "2026-02-01" }],
  ])("%s is sound", (_, change) => {
    expect(checkSubstituteParent({ ...SOUND, ...change }, TODAY)).toEqual([]);
  });
});

import { decideBreakGlass } from "./may-break";

const NOW = new Date("2026-11-22T08:00:00Z");
const SECONDS = NOW.getTime() / 1_000;
const NARRATIVE = "儿童在家中失去意识，急救人员到场，需立即了解其既往病史、过敏药物和监护人电话。";
const ASKED = { narrative: NARRATIVE, minutes: 60 };
const exactly = (length: number): string => [...NARRATIVE].slice(0, length).join("");

describe("the glass", () => {
  it.each<[string, number | undefined]>([
    ["without a word of when", undefined],
    ["five minutes and a second ago", SECONDS - 301],
    ["this morning", SECONDS - 3 * 60 * 60],
    ["in a minute", SECONDS + 60],
    ["at no time", Number.NaN],
  ])("is not broken by who signed in %s", (_, signedInAt) => {
    expect(decideBreakGlass(ASKED, signedInAt, NOW)).toEqual({ kind: "SignInAgain" });
  });

  it.each<[string, Partial<typeof ASKED>, string]>([
    ["without a narrative", { narrative: "" }, "narrative"],
    ["with one of 29 characters", { narrative: exactly(29) }, "narrative"],
    ["with one of blanks", { narrative: `急${" ".repeat(40)}救` }, "narrative"],
    ["for 61 minutes", { minutes: 61 }, "minutes"],
    ["for none", { minutes: 0 }, "minutes"],
    ["for half a one", { minutes: 0.5 }, "minutes"],
    ["for ever", { minutes: Number.POSITIVE_INFINITY }, "minutes"],
  ])("is not broken %s", (_, wrong, argument) => {
    expect(decideBreakGlass({ ...ASKED, ...wrong }, SECONDS, NOW)).toEqual({ kind: "Unfit", argument });
  });

  it.each<[string, Partial<typeof ASKED>, number]>([
    ["with 30 characters, for an hour, five minutes after signing in", { narrative: exactly(30) }, SECONDS - 300],
    ["for a minute, by an issuer whose clock is ahead", { minutes: 1 }, SECONDS + 29],
    ["with characters beyond the first plane counted as one each", { narrative: "𠮷".repeat(30) }, SECONDS],
  ])("is broken %s", (_, change, signedInAt) => {
    expect(decideBreakGlass({ ...ASKED, ...change }, signedInAt, NOW)).toEqual({ kind: "Allowed" });
  });
});

import { MOST_NAMED } from "./audit-finding";
import { findBreakGlassPiles } from "./break-glass-piles";
import type { LoggedQuestion } from "./logged-question";
import { findLookUpsWithoutCase } from "./look-ups-without-case";
import { findManyMisses } from "./many-misses";
import { findOwnWards } from "./own-wards";
import { findRefusedAttempts } from "./refused-attempts";

const missed = (misses: number): LoggedQuestion["outcome"] => ({ kind: "Answered", misses });
const REFUSED: LoggedQuestion["outcome"] = { kind: "Refused", code: "FORBIDDEN" };

/** A look by the joint office at a child of whom no case was open, so many minutes after midnight. */
function look(minutes: number, change: Partial<LoggedQuestion> = {}): LoggedQuestion {
  return {
    event: `event-${minutes}`,
    at: new Date(Date.UTC(2026, 10, 20, 0, minutes)),
    account: "joint-coordinator",
    role: "joint.coordinator",
    purpose: "CASE_MEETING",
    about: [`ref-${minutes}`],
    outcome: missed(1),
    ...change,
  };
}

const series = (count: number, step: number, change: Partial<LoggedQuestion> = {}): LoggedQuestion[] =>
  Array.from({ length: count }, (_, at) => look(at * step, change));

describe("a look-up without a case", () => {
  it.each<[string, Partial<LoggedQuestion>]>([
    ["who found the child, whose case is open", { outcome: missed(0) }],
    ["whose question named nobody", { about: [] }],
    ["who looked for another purpose", { purpose: "DATA_CORRECTION" }],
    ["of a department, who needs no case", { role: "education.clerk", purpose: "SCHOOL_SUPPORT" }],
    ["whose question is not answered", { outcome: { kind: "Unfinished" } }],
  ])("is not held against somebody %s", (_, change) => {
    expect(findLookUpsWithoutCase([look(0, change)])).toEqual([]);
  });

  it("is one finding for each account and role, however often", () => {
    const questions = [look(0), look(90), look(5, { account: "another" }), look(7, { role: "joint.member" })];
    expect(findLookUpsWithoutCase(questions)).toMatchObject([
      {
        kind: "LOOK_UP_WITHOUT_CASE",
        account: "joint-coordinator",
        first: look(0).at,
        last: look(90).at,
        count: 2,
        references: ["ref-0", "ref-90"],
        events: ["event-0", "event-90"],
      },
      { account: "another", count: 1 },
      { account: "joint-coordinator", role: "joint.member", count: 1 },
    ]);
  });

  it("names each child once, and not more than it may", () => {
    const [finding] = findLookUpsWithoutCase([...series(30, 1), ...series(30, 1)]);
    expect(finding).toMatchObject({ count: 60 });
    expect(finding!.references).toHaveLength(MOST_NAMED);
    expect(new Set(finding!.references).size).toBe(MOST_NAMED);
    expect(finding!.events).toHaveLength(MOST_NAMED);
  });
});

describe("refused attempts", () => {
  it.each<[string, LoggedQuestion[]]>([
    ["four in an hour", series(4, 1, { outcome: REFUSED })],
    ["one every quarter of an hour", series(20, 15, { outcome: REFUSED })],
    ["for another reason", series(20, 1, { outcome: { kind: "Refused", code: "SUBJECT_NOT_FOUND" } })],
    ["of five accounts", series(5, 1, { outcome: REFUSED }).map((each, at) => ({ ...each, account: `a${at}` }))],
  ])("are none: %s", (_, questions) => {
    expect(findRefusedAttempts(questions)).toEqual([]);
  });

  it("are found when five come within an hour, and those around them are not counted", () => {
    const questions = [...series(5, 14, { outcome: REFUSED }), look(500, { outcome: REFUSED })];
    expect(findRefusedAttempts(questions.toReversed())).toMatchObject([
      { kind: "REFUSED_ATTEMPTS", count: 5, first: look(0).at, last: look(56).at },
    ]);
  });
});

describe("many misses", () => {
  it.each<[string, LoggedQuestion[]]>([
    ["24 in an hour", series(24, 1)],
    ["one every three minutes", series(200, 3)],
    ["any number of looks that found somebody", series(200, 1, { outcome: missed(0) })],
    ["any number of refusals", series(200, 1, { outcome: REFUSED })],
  ])("are none: %s", (_, questions) => {
    expect(findManyMisses(questions)).toEqual([]);
  });

  it("are found one by one, and ten to a question", () => {
    expect(findManyMisses(series(25, 2))).toMatchObject([{ kind: "MANY_MISSES", count: 25 }]);
    expect(findManyMisses(series(3, 29, { outcome: missed(10) }))).toMatchObject([{ count: 3 }]);
    expect(findManyMisses(series(3, 30, { outcome: missed(10) }))).toEqual([]);
  });
});

describe("a pile of broken glass", () => {
  it.each<[string, LoggedQuestion[]]>([
    ["two", series(2, 1)],
    ["three, of which one was refused", [...series(2, 1), look(3, { outcome: REFUSED })]],
    ["three in 24 hours and no less", series(3, 12 * 60)],
  ])("is none: %s", (_, openings) => {
    expect(findBreakGlassPiles(openings)).toEqual([]);
  });

  it("is found when three come within a day", () => {
    expect(findBreakGlassPiles(series(3, 11 * 60))).toMatchObject([{ kind: "BREAK_GLASS_PILE", count: 3 }]);
  });
});

describe("a look at a child in one's own care", () => {
  const wards = new Map([["joint-coordinator", new Set(["ref-1", "ref-9"])]]);

  it.each<[string, LoggedQuestion]>([
    ["at another child", look(0)],
    ["by another account", look(1, { account: "another" })],
    ["by the guardian in that role", look(1, { role: "guardian", purpose: "GUARDIAN_REQUEST" })],
    ["that was refused", look(1, { outcome: REFUSED })],
  ])("is none: %s", (_, question) => {
    expect(findOwnWards([question], wards)).toEqual([]);
  });

  it("names that child and no other of the same question", () => {
    const question = look(1, { about: ["ref-0", "ref-1"], outcome: missed(0) });
    expect(findOwnWards([question], wards)).toMatchObject([{ kind: "OWN_WARD", count: 1, references: ["ref-1"] }]);
  });
});

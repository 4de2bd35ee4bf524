import { ParentAbsence } from "./absence/parent-absence";
import { Area } from "./area/area";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { LeftBehindRegistration } from "./registration/left-behind-registration";
import { rules } from "./rules";

type Values = Readonly<Record<string, unknown>>;
type Kind = typeof ParentAbsence | typeof GuardianshipArrangement | typeof LeftBehindRegistration;

/** What stands beside an entry that is in order. */
const BESIDE: ReadonlyMap<unknown, readonly Values[]> = new Map<unknown, readonly Values[]>([
  [Area, [{ level: "VILLAGE" }]],
  [LeftBehindRegistration, [{ registrationNo: "YA26-00001" }]],
]);

function codesOf(of: Kind, values: Values, besides: ReadonlyMap<unknown, readonly Values[]> = BESIDE): string[] {
  return rules
    .filter((rule) => rule.of === of)
    .flatMap((rule) => {
      const found = [rule.beside ?? []].flat().map((beside) => (beside.of === of ? [] : (besides.get(beside.of) ?? [])));
      return rule.check(values, "2026-11-20", ...found).map(({ code }) => code);
    });
}

describe("the rules of clerks' entries", () => {
  it.each<[Kind, Values, string]>([
    [ParentAbsence, { leftOn: "2026-02-01", returnedOn: "2026-01-31" }, "END_BEFORE_START"],
    [GuardianshipArrangement, { startedOn: "2026-02-01", endedOn: "2026-01-31" }, "END_BEFORE_START"],
    [
      LeftBehindRegistration,
      { registeredOn: "2026-02-01", endedOn: "2026-01-31", endReason: "DIED" },
      "END_BEFORE_START",
    ],
    [LeftBehindRegistration, { endedOn: "2026-01-31", endReason: null }, "END_INCOMPLETE"],
    [LeftBehindRegistration, { endReason: "AGED_OUT" }, "END_INCOMPLETE"],
    [GuardianshipArrangement, { type: "ALONE", guardianName: "赖春香" }, "ALONE_WITH_GUARDIAN"],
  ])("refuse %p with %j", (of, values, code) => {
    expect(codesOf(of, values)).toEqual([code]);
  });

  it("refuse a place that is no village, and what belongs to no registration", () => {
    expect(codesOf(LeftBehindRegistration, {}, new Map([[Area, [{ level: "TOWNSHIP" }]]]))).toEqual([
      "VILLAGE_UNKNOWN",
    ]);
    expect(codesOf(ParentAbsence, {}, new Map())).toEqual(["REGISTRATION_UNKNOWN"]);
  });

  it.each<[Kind, Values]>([
    [ParentAbsence, { leftOn: "2026-02-01", returnedOn: "2026-02-01" }],
    [ParentAbsence, { leftOn: "2026-02-01", returnedOn: null }],
    [LeftBehindRegistration, { registeredOn: "2026-02-01", endedOn: "2026-10-01", endReason: "PARENT_RETURNED" }],
    [LeftBehindRegistration, {}],
    [GuardianshipArrangement, { type: "ALONE", guardianName: null }],
    [GuardianshipArrangement, { type: "GRANDPARENTS", guardianName: "赖春香" }],
  ])("let %p with %j pass", (of, values) => {
    expect(codesOf(of, values)).toEqual([]);
  });
});

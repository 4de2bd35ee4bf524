import type { RecordClass } from "../host/records/record-metadata";
import { ParentAbsence } from "./absence/parent-absence";
import { AidReceived } from "./aid/aid-received";
import { Area } from "./area/area";
import { SocialAssistance } from "./assistance/social-assistance";
import { ChildWorker } from "./child-worker/child-worker";
import { Donation } from "./aid/donation";
import { Grid } from "./grid/grid";
import { GridVisit } from "./grid/grid-visit";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { GuardianshipIntervention } from "./intervention/guardianship-intervention";
import { CareNeed } from "./need/care-need";
import { LeftBehindRegistration } from "./registration/left-behind-registration";
import { rules } from "./rules";

type Values = Readonly<Record<string, unknown>>;

/** What stands beside an entry that is in order. */
const BESIDE: ReadonlyMap<unknown, readonly Values[]> = new Map<unknown, readonly Values[]>([
  [Area, [{ level: "VILLAGE" }]],
  [LeftBehindRegistration, [{ registrationNo: "YA26-00001" }]],
  [Donation, [{ donationNo: "SK001", amountFen: 5_000_00 }]],
]);

function codesOf(of: RecordClass, values: Values, besides: ReadonlyMap<unknown, readonly Values[]> = BESIDE): string[] {
  return rules
    .filter((rule) => rule.of === of)
    .flatMap((rule) => {
      const found = [rule.beside ?? []]
        .flat()
        .map((beside) => (beside.of === of ? [] : (besides.get(beside.of) ?? [])));
      return rule.check(values, "2026-11-20", ...found).map(({ code }) => code);
    });
}

describe("the rules of clerks' entries", () => {
  it.each<[RecordClass, Values, string]>([
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
    [SocialAssistance, { approvedOn: "2026-02-01", endsOn: "2026-01-31" }, "END_BEFORE_START"],
    [HouseholdAssessment, { assessedOn: "2026-11-21" }, "DATE_FUTURE"],
    [CareNeed, { raisedOn: "2026-10-02", metOn: "2026-10-01" }, "END_BEFORE_START"],
    [AidReceived, { amountFen: -1 }, "OUTSIDE_RANGE"],
    [AidReceived, { needId: "of nobody" }, "REFERENCE_UNKNOWN"],
    [AidReceived, { donationNo: "SK001", amountFen: 1 }, "EXPENSE_UNTRACED"],
    [Donation, { fundId: "of nobody" }, "REFERENCE_UNKNOWN"],
    [Grid, { parentCode: "WG404" }, "REFERENCE_UNKNOWN"],
    [GridVisit, { visitedAt: "2026-11-20T16:00:00Z" }, "DATE_FUTURE"],
    [ServiceContactCard, { cadrePhone: "163-0000-1234" }, "PHONE_MALFORMED"],
    [ServiceContactCard, { emergencyPhone: "120急救" }, "PHONE_MALFORMED"],
    [GuardianshipIntervention, { startedOn: "2026-02-01", endedOn: "2026-01-31" }, "END_BEFORE_START"],
    [ChildWorker, { appointedOn: "2026-02-01", endedOn: "2026-01-31" }, "END_BEFORE_START"],
  ])("refuse %p with %j", (of, values, code) => {
    expect(codesOf(of, values)).toEqual([code]);
  });

  it("refuse a place that is no village, and what belongs to no registration", () => {
    expect(codesOf(LeftBehindRegistration, {}, new Map([[Area, [{ level: "TOWNSHIP" }]]]))).toEqual([
      "VILLAGE_UNKNOWN",
    ]);
    expect(codesOf(ParentAbsence, {}, new Map())).toEqual(["REGISTRATION_UNKNOWN"]);
  });

  it.each<[RecordClass, Values]>([
    [ParentAbsence, { leftOn: "2026-02-01", returnedOn: "2026-02-01" }],
    [ParentAbsence, { leftOn: "2026-02-01", returnedOn: null }],
    [LeftBehindRegistration, { registeredOn: "2026-02-01", endedOn: "2026-10-01", endReason: "PARENT_RETURNED" }],
    [LeftBehindRegistration, {}],
    [GuardianshipArrangement, { type: "ALONE", guardianName: null }],
    [GuardianshipArrangement, { type: "GRANDPARENTS", guardianName: "赖春香" }],
    [AidReceived, { donationNo: "SK001", amountFen: 5_000_00, childNumber: 7, needId: null }],
    [ServiceContactCard, { cadrePhone: "16300001234", medicalHelpPhone: "0598-3600000", policePhone: "110" }],
    [CareNeed, { raisedOn: "2026-10-01", metOn: "2026-10-01" }],
  ])("let %p with %j pass", (of, values) => {
    expect(codesOf(of, values)).toEqual([]);
  });
});

import type { RecordClass } from "../host/records/record-metadata";
import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import type { TextForm } from "../host/writing/rules/refuse-malformed";
import { refuseMalformed } from "../host/writing/rules/refuse-malformed";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../host/writing/rules/refuse-unknown";
import { ParentAbsence } from "./absence/parent-absence";
import { AidReceived } from "./aid/aid-received";
import { Area } from "./area/area";
import { SocialAssistance } from "./assistance/social-assistance";
import { ChildWorker } from "./child-worker/child-worker";
import { DifficultyCategory } from "./difficulty/difficulty-category";
import { Donation } from "./aid/donation";
import { Fund } from "./aid/fund";
import { donationCoversExpenses, expenseIsTraced, expenseWithinDonation } from "./aid/spend-within-donation";
import { Grid } from "./grid/grid";
import { GridVisit } from "./grid/grid-visit";
import { Guardian } from "./guardianship/guardian";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { HouseholdAssessment } from "./household/household-assessment";
import { ServiceContactCard } from "./household/service-contact-card";
import { GuardianshipIntervention } from "./intervention/guardianship-intervention";
import { CareNeed } from "./need/care-need";
import { LeftBehindRegistration } from "./registration/left-behind-registration";

/** Mobile numbers, area code and number of a landline, and short numbers such as 110 and 120. */
const CALLABLE: TextForm = {
  code: "PHONE_MALFORMED",
  accepts: (text) => /^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{3,5})$/.test(text),
  zh: "须为手机、带区号的固定电话或短号",
  en: "must be a mobile number, a landline with its area code, or a short number",
};

/** A child leaves the roll for a reason, and on a day. */
const endsWithReason: RecordRule = {
  of: LeftBehindRegistration,
  check: ({ endedOn, endReason }) =>
    ((endedOn ?? null) === null) === ((endReason ?? null) === null)
      ? []
      : [
          {
            field: "endReason",
            code: "END_INCOMPLETE",
            zh: "退出须同时填写日期和原因。",
            en: "Leaving the roll takes both a date and a reason.",
          },
        ],
};

/** A child who lives alone has no guardian: one of the two entries is wrong. */
const aloneWithoutGuardian: RecordRule = {
  of: GuardianshipArrangement,
  check: ({ type, guardianName }) =>
    type === "ALONE" && typeof guardianName === "string" && guardianName !== ""
      ? [
          {
            field: "type",
            code: "ALONE_WITH_GUARDIAN",
            zh: "独自生活的儿童不应填写监护人，请核对。",
            en: "A child who lives alone has no guardian; check the entry.",
          },
        ]
      : [],
};

/** A registration number is given once. */
const ownNumber: RecordRule = {
  of: LeftBehindRegistration,
  beside: { of: LeftBehindRegistration, where: "registrationNo", by: "registrationNo" },
  check: (_, __, beside = []) =>
    beside.length === 0
      ? []
      : [
          {
            field: "registrationNo",
            code: "REGISTRATION_NO_TAKEN",
            zh: "登记编号已被使用，请另编。",
            en: "Another registration has this number; give another one.",
          },
        ],
};

/** A child lives in a village of the tree of places, by which rows are shown and counted. */
const knownVillage: RecordRule = {
  of: LeftBehindRegistration,
  beside: { of: Area, where: "code", by: "residenceVillageCode" },
  check: (_, __, beside = []) =>
    beside.some(({ level }) => level === "VILLAGE")
      ? []
      : [
          {
            field: "residenceVillageCode",
            code: "VILLAGE_UNKNOWN",
            zh: "现居住村居代码不在区划名录中，请核对。",
            en: "No village has this code; check it.",
          },
        ],
};

/** What is said of a household belongs to a registration of the roll. */
function ofRegistration(of: RecordClass): RecordRule {
  return {
    of,
    beside: { of: LeftBehindRegistration, where: "registrationNo", by: "registrationNo" },
    check: (_, __, beside = []) =>
      beside.length > 0
        ? []
        : [
            {
              field: "registrationNo",
              code: "REGISTRATION_UNKNOWN",
              zh: "登记编号不在花名册中，请核对。",
              en: "The roll has no registration of this number; check it.",
            },
          ],
  };
}

/** What clerks' entries must keep beyond their types. */
export const rules: readonly RecordRule[] = [
  refuseEndBeforeStart(LeftBehindRegistration, "registeredOn", "endedOn"),
  endsWithReason,
  ownNumber,
  knownVillage,
  ofRegistration(ParentAbsence),
  ofRegistration(Guardian),
  ofRegistration(GuardianshipArrangement),
  refuseEndBeforeStart(ParentAbsence, "leftOn", "returnedOn"),
  refuseEndBeforeStart(GuardianshipArrangement, "startedOn", "endedOn"),
  aloneWithoutGuardian,
  refuseEndBeforeStart(DifficultyCategory, "determinedOn", "endedOn"),
  refuseEndBeforeStart(SocialAssistance, "approvedOn", "endsOn"),
  refuseOutsideRange(SocialAssistance, ["monthlyFen", "amountFen"], [0, Infinity]),

  refuseFuture(HouseholdAssessment, ["assessedOn"]),

  refuseFuture(CareNeed, ["raisedOn", "metOn"]),
  refuseEndBeforeStart(CareNeed, "raisedOn", "metOn"),

  refuseFuture(AidReceived, ["givenOn"]),
  refuseOutsideRange(AidReceived, ["amountFen"], [0, Infinity]),
  refuseUnknown(AidReceived, "needId", { of: CareNeed }),
  expenseWithinDonation,
  expenseIsTraced,

  refuseFuture(Donation, ["receivedOn"]),
  refuseOutsideRange(Donation, ["amountFen"], [0, Infinity]),
  refuseUnknown(Donation, "fundId", { of: Fund }),
  donationCoversExpenses,

  refuseUnknown(Grid, "parentCode", { of: Grid, where: "code" }),
  refuseFuture(GridVisit, ["visitedAt"]),
  refuseUnknown(GridVisit, "needId", { of: CareNeed }),

  refuseFuture(ServiceContactCard, ["issuedOn"]),
  refuseMalformed(ServiceContactCard, ["cadrePhone", "medicalHelpPhone", "emergencyPhone", "policePhone"], CALLABLE),

  refuseEndBeforeStart(GuardianshipIntervention, "startedOn", "endedOn"),
  refuseEndBeforeStart(ChildWorker, "appointedOn", "endedOn"),
];

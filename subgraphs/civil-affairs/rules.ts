import type { RecordClass } from "../host/records/record-metadata";
import type { RecordRule } from "../host/writing/record-rule";
import { ParentAbsence } from "./absence/parent-absence";
import { Area } from "./area/area";
import { Guardian } from "./guardianship/guardian";
import { GuardianshipArrangement } from "./guardianship/guardianship-arrangement";
import { LeftBehindRegistration } from "./registration/left-behind-registration";

/** What ended cannot have ended before it began; either date may be blank. */
function endsAfterStart(of: RecordClass, start: string, end: string): RecordRule {
  return {
    of,
    check: (values) => {
      const [from, to] = [values[start], values[end]];
      if (typeof from !== "string" || typeof to !== "string" || to >= from) return [];
      return [
        {
          field: end,
          code: "END_BEFORE_START",
          zh: "结束日期早于开始日期，请核对。",
          en: "It ends before it begins; check both dates.",
        },
      ];
    },
  };
}

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
  endsAfterStart(LeftBehindRegistration, "registeredOn", "endedOn"),
  endsWithReason,
  ownNumber,
  knownVillage,
  ofRegistration(ParentAbsence),
  ofRegistration(Guardian),
  ofRegistration(GuardianshipArrangement),
  endsAfterStart(ParentAbsence, "leftOn", "returnedOn"),
  endsAfterStart(GuardianshipArrangement, "startedOn", "endedOn"),
  aloneWithoutGuardian,
];

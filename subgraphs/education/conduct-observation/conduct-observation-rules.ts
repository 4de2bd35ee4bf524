import type { RecordRule } from "../../host/writing/record-rule";
import { ConductObservation } from "./conduct-observation";

const MONDAY = 1;

/** Weeks run from Monday to Sunday; an entry names its week by the Monday, so that a week is found by one day. */
export const observedWeek: RecordRule = {
  of: ConductObservation,
  check: ({ weekOf }) =>
    typeof weekOf !== "string" || new Date(`${weekOf}T00:00:00Z`).getUTCDay() === MONDAY
      ? []
      : [
          {
            field: "weekOf",
            code: "NOT_A_MONDAY",
            zh: "所在周须填写该周周一的日期。",
            en: "A week is named by its Monday; give that day.",
          },
        ],
};

/** Who marks that there is no problem marks none beside it. */
export const noneStandsAlone: RecordRule = {
  of: ConductObservation,
  check: ({ issues }) =>
    Array.isArray(issues) && issues.includes("NONE") && issues.length > 1
      ? [
          {
            field: "issues",
            code: "NONE_WITH_OTHERS",
            zh: "选“无”时不能再选其他品行问题，请核对。",
            en: "No problem and a problem exclude each other; check the entry.",
          },
        ]
      : [],
};

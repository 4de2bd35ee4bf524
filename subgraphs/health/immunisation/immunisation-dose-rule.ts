import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";
import { ImmunisationDose } from "./immunisation-dose";

/** No schedule asks for more doses of one vaccine. */
const MOST_DOSES = 10;

interface Check {
  readonly violated: (dose: Partial<ImmunisationDose>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: (dose, today) => isAfter(dose.givenOn, today),
    violation: {
      field: "givenOn",
      code: "GIVEN_ON_FUTURE",
      zh: "接种日期在今天之后，请核对。",
      en: "The dose was given in the future; check the date.",
    },
  },
  {
    violated: ({ givenOn, notGivenReason }) => Boolean(givenOn && notGivenReason),
    violation: {
      field: "notGivenReason",
      code: "GIVEN_AND_NOT_GIVEN",
      zh: "既填写了接种日期又填写了未接种原因，请只保留一项。",
      en: "The dose has both a date and a reason for not being given; keep one of them.",
    },
  },
  {
    violated: ({ doseNo }) => typeof doseNo === "number" && (doseNo < 1 || doseNo > MOST_DOSES),
    violation: {
      field: "doseNo",
      code: "DOSE_NO_IMPOSSIBLE",
      zh: `剂次应在 1 至 ${MOST_DOSES} 之间，请核对。`,
      en: `The number of a dose lies between 1 and ${MOST_DOSES}; check it.`,
    },
  },
];

/** What a dose entered by hand must keep beyond its types. */
export const immunisationDoseRule: RecordRule = {
  of: ImmunisationDose,
  check: (values, today) => CHECKS.filter((check) => check.violated(values, today)).map((check) => check.violation),
};

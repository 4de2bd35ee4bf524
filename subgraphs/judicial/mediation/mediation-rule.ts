import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";
import { Mediation } from "./mediation";

interface Check {
  readonly violated: (mediation: Partial<Mediation>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: ({ acceptedOn }, today) => isAfter(acceptedOn, today),
    violation: {
      field: "acceptedOn",
      code: "ACCEPTED_ON_FUTURE",
      zh: "受理日期在今天之后，请核对。",
      en: "The case was accepted in the future; check the date.",
    },
  },
  {
    violated: ({ agreedOn }, today) => isAfter(agreedOn, today),
    violation: {
      field: "agreedOn",
      code: "AGREED_ON_FUTURE",
      zh: "达成日期在今天之后，请核对。",
      en: "The agreement lies in the future; check the date.",
    },
  },
  {
    violated: ({ acceptedOn, agreedOn }) => isAfter(acceptedOn, agreedOn),
    violation: {
      field: "agreedOn",
      code: "AGREED_BEFORE_ACCEPTED",
      zh: "达成日期早于受理日期，请核对。",
      en: "The parties agreed before the case was accepted; check both dates.",
    },
  },
  {
    violated: ({ agreedOn, agreementKept }) => typeof agreementKept === "boolean" && !agreedOn,
    violation: {
      field: "agreementKept",
      code: "KEPT_WITHOUT_AGREEMENT",
      zh: "尚未达成协议，不能填写是否履行。",
      en: "There is no agreement yet that could be kept; enter its date first.",
    },
  },
];

/** What a mediation entered by hand must keep beyond its types. */
export const mediationRule: RecordRule = {
  of: Mediation,
  check: (values, today) => CHECKS.filter((check) => check.violated(values, today)).map((check) => check.violation),
};

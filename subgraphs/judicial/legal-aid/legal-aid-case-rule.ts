import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";
import { LegalAidCase } from "./legal-aid-case";

interface Check {
  readonly violated: (legalAid: Partial<LegalAidCase>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: ({ appliedOn }, today) => isAfter(appliedOn, today),
    violation: {
      field: "appliedOn",
      code: "APPLIED_ON_FUTURE",
      zh: "申请日期在今天之后，请核对。",
      en: "The application lies in the future; check the date.",
    },
  },
  {
    violated: ({ decidedOn }, today) => isAfter(decidedOn, today),
    violation: {
      field: "decidedOn",
      code: "DECIDED_ON_FUTURE",
      zh: "决定日期在今天之后，请核对。",
      en: "The decision lies in the future; check the date.",
    },
  },
  {
    violated: ({ appliedOn, decidedOn }) => isAfter(appliedOn, decidedOn),
    violation: {
      field: "decidedOn",
      code: "DECIDED_BEFORE_APPLIED",
      zh: "决定日期早于申请日期，请核对。",
      en: "The case was decided before the application; check both dates.",
    },
  },
  {
    violated: ({ decision, decidedOn }) => Boolean(decision) !== Boolean(decidedOn),
    violation: {
      field: "decidedOn",
      code: "DECISION_INCOMPLETE",
      zh: "决定与决定日期须同时填写或同时留空。",
      en: "Enter the decision and its date together, or neither.",
    },
  },
  {
    violated: ({ eligible, decision }) => eligible === false && decision === "GRANTED",
    violation: {
      field: "decision",
      code: "GRANTED_THOUGH_NOT_ELIGIBLE",
      zh: "不符合条件的申请不能准予，请核对。",
      en: "Aid is granted only to those who qualify; check both entries.",
    },
  },
  {
    violated: ({ decidedOn, closedOn }) => isAfter(decidedOn, closedOn),
    violation: {
      field: "closedOn",
      code: "CLOSED_BEFORE_DECIDED",
      zh: "结案日期早于决定日期，请核对。",
      en: "The case was closed before it was decided; check both dates.",
    },
  },
  {
    violated: ({ closedOn, decision }, today) => isAfter(closedOn, today) || Boolean(closedOn && !decision),
    violation: {
      field: "closedOn",
      code: "CLOSED_ON_IMPOSSIBLE",
      zh: "结案日期不能在今天之后，且须先有决定。",
      en: "A case is closed after its decision and not in the future.",
    },
  },
];

/** What a legal aid case entered by hand must keep beyond its types. */
export const legalAidCaseRule: RecordRule = {
  of: LegalAidCase,
  check: (values, today) => CHECKS.filter((check) => check.violated(values, today)).map((check) => check.violation),
};

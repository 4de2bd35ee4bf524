import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isBefore } from "../is-before";
import { Resolution } from "./resolution";

interface Check {
  readonly violated: (resolution: Partial<Resolution>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: ({ adoptedOn }, today) => isBefore(today, adoptedOn),
    violation: {
      field: "adoptedOn",
      code: "ADOPTED_IN_FUTURE",
      zh: "议定日期在今天之后，请核对。",
      en: "The resolution was adopted in the future; check the date.",
    },
  },
  {
    violated: ({ dueOn, adoptedOn }) => isBefore(dueOn, adoptedOn),
    violation: {
      field: "dueOn",
      code: "DUE_BEFORE_MEETING",
      zh: "期限早于会议议定日期，请核对。",
      en: "The due date lies before the meeting that adopted the resolution; check both dates.",
    },
  },
  {
    violated: ({ doneOn, adoptedOn }) => isBefore(doneOn, adoptedOn),
    violation: {
      field: "doneOn",
      code: "DONE_BEFORE_MEETING",
      zh: "完成日期早于会议议定日期，请核对。",
      en: "It was done before the meeting that adopted it; check both dates.",
    },
  },
  {
    violated: ({ doneOn }, today) => isBefore(today, doneOn),
    violation: {
      field: "doneOn",
      code: "DONE_IN_FUTURE",
      zh: "完成日期在今天之后，请核对。",
      en: "It was done in the future; check the date.",
    },
  },
  {
    violated: ({ progress, doneOn }) => (progress === "DONE") !== Boolean(doneOn),
    violation: {
      field: "doneOn",
      code: "DONE_DATE_AND_PROGRESS_DISAGREE",
      zh: "办理状态为完成时须填完成日期，未完成时不得填写。",
      en: "A resolution that is done has a date of completion, and no other has one.",
    },
  },
];

/** What a resolution entered by hand must keep beyond its types. */
export const resolutionRule: RecordRule = {
  of: Resolution,
  check: (values, today) =>
    CHECKS.filter((check) => check.violated(values as Partial<Resolution>, today)).map((check) => check.violation),
};

import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isBefore } from "../is-before";
import { Task } from "./resolution";

interface Check {
  readonly violated: (task: Partial<Task>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: ({ dueOn, givenOn }) => isBefore(dueOn, givenOn),
    violation: {
      field: "dueOn",
      code: "DUE_BEFORE_GIVEN",
      zh: "期限早于下达日期，请核对。",
      en: "The due date lies before the day on which the task was given; check both dates.",
    },
  },
  {
    violated: ({ doneOn, givenOn }) => isBefore(doneOn, givenOn),
    violation: {
      field: "doneOn",
      code: "DONE_BEFORE_GIVEN",
      zh: "完成日期早于下达日期，请核对。",
      en: "The task was done before it was given; check both dates.",
    },
  },
  {
    violated: ({ doneOn }, today) => isBefore(today, doneOn),
    violation: {
      field: "doneOn",
      code: "DONE_IN_FUTURE",
      zh: "完成日期在今天之后，请核对。",
      en: "The task was done in the future; check the date.",
    },
  },
  {
    violated: ({ unitCode, dueOn }) => !unitCode || !dueOn,
    violation: {
      field: null,
      code: "TASK_WITHOUT_OWNER_OR_DAY",
      zh: "任务须有承办单位和期限（JM-4）。",
      en: "A task has a unit and a due date (rule JM-4).",
    },
  },
];

/** What a task entered by hand must keep beyond its types. */
export const taskRule: RecordRule = {
  of: Task,
  check: (values, today) =>
    CHECKS.filter((check) => check.violated(values as Partial<Task>, today)).map((check) => check.violation),
};

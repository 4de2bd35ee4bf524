import type { RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";
import { HealthFile } from "./health-file";

interface Check {
  readonly violated: (file: Partial<HealthFile>, today: string) => boolean;
  readonly violation: RuleViolation;
}

const CHECKS: readonly Check[] = [
  {
    violated: (file, today) => isAfter(file.birthDate, today),
    violation: {
      field: "birthDate",
      code: "BIRTH_DATE_FUTURE",
      zh: "出生日期在今天之后，请核对。",
      en: "The birth date lies in the future; check it.",
    },
  },
  {
    violated: (file, today) => isAfter(file.openedOn, today),
    violation: {
      field: "openedOn",
      code: "OPENED_ON_FUTURE",
      zh: "建档日期在今天之后，请核对。",
      en: "The file was opened in the future; check the date.",
    },
  },
  {
    violated: (file) => isAfter(file.birthDate, file.openedOn),
    violation: {
      field: "openedOn",
      code: "OPENED_BEFORE_BIRTH",
      zh: "建档日期早于出生日期，请核对。",
      en: "The file was opened before the child was born; check both dates.",
    },
  },
  {
    violated: (file) => isAfter(file.openedOn, file.updatedOn),
    violation: {
      field: "updatedOn",
      code: "UPDATED_BEFORE_OPENED",
      zh: "档案更新日期早于建档日期，请核对。",
      en: "The file was updated before it was opened; check both dates.",
    },
  },
];

/** What a health file entered by hand must keep beyond its types. */
export const healthFileRule: RecordRule = {
  of: HealthFile,
  check: (values, today) => CHECKS.filter((check) => check.violated(values, today)).map((check) => check.violation),
};

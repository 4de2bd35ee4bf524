import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";

/** A trafficked child is missing too. */
const TYPES_OF_MISSING: ReadonlySet<unknown> = new Set(["MISSING", "TRAFFICKING"]);

/** What an entry about an incident must keep beyond its types, whatever the child's part in it. */
export function checkIncident(values: EntryValues, today: string): readonly RuleViolation[] {
  const { reportedOn, questionedOn, legalRepresentativePresent, role, type } = values;
  const violations: RuleViolation[] = [];
  if (isAfter(reportedOn, today)) {
    violations.push({
      field: "reportedOn",
      code: "REPORTED_IN_FUTURE",
      zh: "报警日期在今天之后。",
      en: "The day of the report lies in the future.",
    });
  }
  if (isAfter(questionedOn, today)) {
    violations.push({
      field: "questionedOn",
      code: "QUESTIONED_IN_FUTURE",
      zh: "询问、讯问日期在今天之后。",
      en: "The day of questioning lies in the future.",
    });
  }
  if (isAfter(reportedOn, questionedOn)) {
    violations.push({
      field: "questionedOn",
      code: "QUESTIONED_BEFORE_REPORT",
      zh: "询问、讯问日期早于报警日期。",
      en: "The child was questioned before the incident was reported.",
    });
  }
  if (questionedOn && typeof legalRepresentativePresent !== "boolean") {
    violations.push({
      field: "legalRepresentativePresent",
      code: "REPRESENTATIVE_UNSTATED",
      zh: "询问、讯问未成年人须记明法定代理人是否到场（刑事诉讼法第二百八十一条）。",
      en: "State whether the legal representative was present (Criminal Procedure Law art. 281).",
    });
  }
  if (role === "MISSING" && type && !TYPES_OF_MISSING.has(type)) {
    violations.push({
      field: "type",
      code: "ROLE_CONTRADICTS_TYPE",
      zh: "走失儿童的案件类型应为走失或拐卖。",
      en: "The incident of a missing child is of type MISSING or TRAFFICKING.",
    });
  }
  return violations;
}

/** Dates as `YYYY-MM-DD`: their order is the order of their text. */
function isAfter(date: unknown, limit: unknown): boolean {
  return typeof date === "string" && typeof limit === "string" && date > limit;
}

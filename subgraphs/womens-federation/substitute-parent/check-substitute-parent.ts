import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";

/** Nobody is sent to a child unchecked: who has begun must have been checked before (UPL art. 62). */
export function checkSubstituteParent(values: EntryValues, today: string): readonly RuleViolation[] {
  const { checkedOn, startedOn, endedOn, capacity } = values;
  const violations: RuleViolation[] = [];
  if (isAfter(checkedOn, today)) {
    violations.push({
      field: "checkedOn",
      code: "CHECKED_IN_FUTURE",
      zh: "背景核查日期在今天之后。",
      en: "The day of the background check lies in the future.",
    });
  }
  if (startedOn && (!checkedOn || isAfter(checkedOn, startedOn))) {
    violations.push({
      field: "checkedOn",
      code: "NOT_CHECKED_BEFORE_START",
      zh: "开始帮扶之前须完成背景核查（未成年人保护法第六十二条）。",
      en: "The background must be checked before the help begins (UPL art. 62).",
    });
  }
  if (isAfter(startedOn, endedOn)) {
    violations.push({
      field: "endedOn",
      code: "ENDED_BEFORE_START",
      zh: "结束日期早于开始日期。",
      en: "The end lies before the start.",
    });
  }
  if (typeof capacity === "number" && capacity < 0) {
    violations.push({
      field: "capacity",
      code: "CAPACITY_NEGATIVE",
      zh: "可帮扶人数不能为负数。",
      en: "The number of children cannot be negative.",
    });
  }
  return violations;
}

import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";

const BY_SUBSTITUTE_PARENT: ReadonlySet<unknown> = new Set(["LOVE_MOTHER", "LOVE_FATHER", "SUBSTITUTE_PARENT"]);

/** A pairing has a helper who can be found again, and does not end before it begins. */
export function checkCommunityPairing(values: EntryValues): readonly RuleViolation[] {
  const { kind, helperCode, helperName, startedOn, endedOn } = values;
  const violations: RuleViolation[] = [];
  if (!helperCode && BY_SUBSTITUTE_PARENT.has(kind)) {
    violations.push({
      field: "helperCode",
      code: "SUBSTITUTE_PARENT_UNNAMED",
      zh: "爱心妈妈（爸爸）、代理家长须填写其编号。",
      en: "Name the substitute parent by code.",
    });
  } else if (!helperCode && !helperName) {
    violations.push({
      field: "helperName",
      code: "HELPER_UNNAMED",
      zh: "请填写帮扶人。",
      en: "Name the helper.",
    });
  }
  if (isAfter(startedOn, endedOn)) {
    violations.push({
      field: "endedOn",
      code: "ENDED_BEFORE_START",
      zh: "结束日期早于起始日期。",
      en: "The end lies before the start.",
    });
  }
  return violations;
}

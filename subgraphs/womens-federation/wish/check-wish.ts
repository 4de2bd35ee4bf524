import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";

/** A wish is published, then claimed by somebody, then fulfilled. */
export function checkWish(values: EntryValues, today: string): readonly RuleViolation[] {
  const { publishedOn, claimedBy, claimedOn, fulfilledOn } = values;
  const violations: RuleViolation[] = [];
  if (claimedOn && !claimedBy) {
    violations.push({
      field: "claimedBy",
      code: "CLAIMANT_UNNAMED",
      zh: "已认领的心愿须填写认领人。",
      en: "Name who claimed the wish.",
    });
  }
  if (fulfilledOn && !claimedOn) {
    violations.push({
      field: "claimedOn",
      code: "FULFILLED_UNCLAIMED",
      zh: "已实现的心愿须先有认领日期。",
      en: "A wish is claimed before it is fulfilled.",
    });
  }
  if (isAfter(publishedOn, claimedOn)) {
    violations.push({
      field: "claimedOn",
      code: "CLAIMED_BEFORE_PUBLISHED",
      zh: "认领日期早于发布日期。",
      en: "The wish was claimed before it was published.",
    });
  }
  if (isAfter(claimedOn, fulfilledOn)) {
    violations.push({
      field: "fulfilledOn",
      code: "FULFILLED_BEFORE_CLAIMED",
      zh: "实现日期早于认领日期。",
      en: "The wish was fulfilled before it was claimed.",
    });
  }
  if (isAfter(fulfilledOn, today)) {
    violations.push({
      field: "fulfilledOn",
      code: "FULFILLED_IN_FUTURE",
      zh: "实现日期在今天之后。",
      en: "The day of fulfilment lies in the future.",
    });
  }
  return violations;
}

import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import { isAfter } from "../../host/writing/is-after";

const LARGEST_STAR_RATING = 5;

/** A site stands somewhere, and one that is open has opened. */
export function checkCareSite(values: EntryValues, today: string): readonly RuleViolation[] {
  const { status, villageCode, schoolCode, openedOn, starRating } = values;
  const violations: RuleViolation[] = [];
  if (!villageCode && !schoolCode) {
    violations.push({
      field: "villageCode",
      code: "PLACE_UNSTATED",
      zh: "请填写所在村居或学校。",
      en: "Name the village or the school where the site is.",
    });
  }
  if (status === "OPEN" && !openedOn) {
    violations.push({
      field: "openedOn",
      code: "OPENING_UNSTATED",
      zh: "开放的站点须填写启用日期。",
      en: "An open site has a day on which it opened.",
    });
  }
  if (status === "OPEN" && isAfter(openedOn, today)) {
    violations.push({
      field: "openedOn",
      code: "OPENED_IN_FUTURE",
      zh: "启用日期在今天之后，状态应为筹建。",
      en: "A site that opens later is planned, not open.",
    });
  }
  if (typeof starRating === "number" && (starRating < 0 || starRating > LARGEST_STAR_RATING)) {
    violations.push({
      field: "starRating",
      code: "STAR_RATING_OUT_OF_RANGE",
      zh: "星级为 0 至 5。",
      en: "The star rating is 0 to 5.",
    });
  }
  return violations;
}

import type { Purpose } from "../../schema/contract/purposes";
import { shownBefore } from "./shown-before";

const NOW = new Date("2026-11-22T08:00:00Z");

describe("a look", () => {
  it.each<Purpose>(["MANDATORY_REPORT", "SOCIAL_INQUIRY", "MISSING_CHILD", "BREAK_GLASS"])(
    "for %s waits three days, so that it can be withheld before a guardian reads it",
    (purpose) => {
      expect(shownBefore(purpose, NOW)).toEqual(new Date("2026-11-19T08:00:00Z"));
    },
  );

  it.each<Purpose>(["CASE_MEETING", "SCHOOL_SUPPORT", "WELFARE_REVIEW", "HEALTH_FOLLOWUP", "DATA_CORRECTION"])(
    "for %s is shown at once",
    (purpose) => {
      expect(shownBefore(purpose, NOW)).toEqual(NOW);
    },
  );
});

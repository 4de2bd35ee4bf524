import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import { PASS_SCORE } from "./pass-score";

const LARGEST_SCORE = 100;

/** A score lies between 0 and 100, and a stated result does not contradict it. */
export function checkAttendance({ score, statedPassed }: EntryValues): readonly RuleViolation[] {
  if (typeof score !== "number") return [];
  if (score < 0 || score > LARGEST_SCORE) {
    return [
      {
        field: "score",
        code: "SCORE_OUT_OF_RANGE",
        zh: "测评分数为 0 至 100。",
        en: "The score is between 0 and 100.",
      },
    ];
  }
  if (typeof statedPassed === "boolean" && statedPassed !== score >= PASS_SCORE) {
    return [
      {
        field: "statedPassed",
        code: "RESULT_CONTRADICTS_SCORE",
        zh: "是否合格与测评分数不符（60 分及以上为合格）。",
        en: "The result contradicts the score: 60 and more is a pass.",
      },
    ];
  }
  return [];
}

import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const SupportPlanKind = codeList("SupportPlanKind", "帮扶计划种类", {
  STUDY_PLAN: "学习帮扶计划",
  INDIVIDUAL_EDUCATION_PLAN: "个别教育管理方案",
  PERSONAL_CARE_PLAN: "个性帮扶计划",
});
export type SupportPlanKind = CodeOf<typeof SupportPlanKind>;

/** What an ordinary plan answers to. A suspected offence (涉嫌违法) is none of these: see `RestrictedSupportPlan`. */
export const SupportPlanTrigger = codeList("SupportPlanTrigger", "帮扶起因", {
  SEVERE_STUDY_DECLINE: "成绩严重滑坡",
  PERSONALITY_PROBLEM: "人格发展不健全",
  CONDUCT_PROBLEM: "道德发展失范",
  STUDY_DIFFICULTY: "学习困难",
  HARDSHIP: "家庭困难",
});
export type SupportPlanTrigger = CodeOf<typeof SupportPlanTrigger>;

export const SupportPlanOutcome = codeList("SupportPlanOutcome", "帮扶成效", {
  ACHIEVED: "达到",
  PARTLY: "部分达到",
  NOT_ACHIEVED: "未达到",
});
export type SupportPlanOutcome = CodeOf<typeof SupportPlanOutcome>;

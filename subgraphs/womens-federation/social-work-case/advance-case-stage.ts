import type { RuleViolation } from "../../host/writing/record-rule";
import { SocialWorkStage } from "./social-work-case-codes";

/**
 * The five stages of casework (domain report 2.11): each is entered once, and not before the one before it is finished.
 * None may be skipped.
 */
export interface EnteredStage {
  readonly stage: SocialWorkStage;
  /** `YYYY-MM-DD`. */
  readonly enteredOn: string;
  readonly finishedOn: string | null;
}

/** What is wrong with this stage, given the other stages of its case in any order. */
export function advanceCaseStage(entered: EnteredStage, others: readonly EnteredStage[]): RuleViolation[] {
  const find = (stage: SocialWorkStage | undefined) => others.find((other) => other.stage === stage);
  if (find(entered.stage)) return [STAGE_ENTERED_TWICE];
  const place = SocialWorkStage.values.indexOf(entered.stage);
  const [before, after] = [SocialWorkStage.values[place - 1], SocialWorkStage.values[place + 1]];
  const next = find(after);
  return [
    ...(before && !isFinishedBy(find(before), entered.enteredOn) ? [skipped(before)] : []),
    ...(next && !isFinishedBy(entered, next.enteredOn) ? [STAGE_REOPENED] : []),
  ];
}

function isFinishedBy(stage: EnteredStage | undefined, day: string): boolean {
  return typeof stage?.finishedOn === "string" && stage.finishedOn <= day;
}

function skipped(before: SocialWorkStage): RuleViolation {
  return {
    field: "stage",
    code: "STAGE_SKIPPED",
    zh: `“${SocialWorkStage.titles[before]}”尚未在该日前完成，不能进入这一阶段，请核对。`,
    en: `${before} is not finished by this day; no stage may be skipped.`,
  };
}

const STAGE_ENTERED_TWICE: RuleViolation = {
  field: "stage",
  code: "STAGE_ENTERED_TWICE",
  zh: "该个案已有这一阶段的记录，请更正原记录。",
  en: "The case has entered this stage already; amend that record.",
};

const STAGE_REOPENED: RuleViolation = {
  field: "finishedOn",
  code: "STAGE_REOPENED",
  zh: "下一阶段已经开始，本阶段的完成日期不得为空或晚于其进入日期。",
  en: "The next stage has begun; this one must be finished by then.",
};

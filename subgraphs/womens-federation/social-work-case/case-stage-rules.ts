import type { RecordRule } from "../../host/writing/record-rule";
import type { EnteredStage } from "./advance-case-stage";
import { advanceCaseStage } from "./advance-case-stage";
import { finishCaseStage } from "./finish-case-stage";
import { SocialWorkCase } from "./social-work-case";
import { SocialWorkCaseStage } from "./social-work-case-stage";

/** Stages follow each other, and none is skipped. */
export const caseStageOrder: RecordRule = {
  of: SocialWorkCaseStage,
  beside: { of: SocialWorkCaseStage, where: "caseId", by: "caseId" },
  check: (values, _today, others = []) => advanceCaseStage(enteredStage(values), others.map(enteredStage)),
};

/** A stage is finished when its case says what proves it. The case is held, so that two stages are not entered at once. */
export const caseStageProof: RecordRule = {
  of: SocialWorkCaseStage,
  beside: { of: SocialWorkCase, where: "id", by: "caseId", held: true },
  check: (values, _today, [socialWorkCase] = []) => (socialWorkCase ? finishCaseStage(values, socialWorkCase) : []),
};

/** The types have made sure of stage and day. */
function enteredStage(values: Partial<SocialWorkCaseStage>): EnteredStage {
  const { stage, enteredOn, finishedOn } = values as SocialWorkCaseStage;
  return { stage, enteredOn, finishedOn: finishedOn ?? null };
}

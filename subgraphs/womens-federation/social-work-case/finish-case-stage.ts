import type { EntryValues, RuleViolation } from "../../host/writing/record-rule";
import type { SocialWorkCase } from "./social-work-case";
import { SocialWorkStage } from "./social-work-case-codes";

/** What the case must hold before a stage counts as finished (domain report 2.11). */
const PROOF: Readonly<Record<SocialWorkStage, readonly (keyof SocialWorkCase)[]>> = {
  INTAKE: ["inScope", "firstInterviewAt", "problems"],
  INFORMATION: ["materials"],
  DIAGNOSIS_AND_PLAN: ["plan"],
  SERVICE: ["services"],
  CLOSURE: ["closedOn", "improvement", "futureAdvice"],
};

/** What is wrong with calling this stage finished, given its case. A stage that goes on needs no proof yet. */
export function finishCaseStage({ stage, finishedOn }: EntryValues, socialWorkCase: EntryValues): RuleViolation[] {
  if (typeof finishedOn !== "string") return [];
  const missing = PROOF[stage as SocialWorkStage].filter((field) => !isStated(socialWorkCase[field]));
  if (missing.length === 0) return [];
  return [
    {
      field: "finishedOn",
      code: "STAGE_UNPROVEN",
      zh: `个案中缺少“${SocialWorkStage.titles[stage as SocialWorkStage]}”阶段应有的记录，请先补填。`,
      en: `The case lacks what proves this stage: ${missing.join(", ")}.`,
    },
  ];
}

/** A case that was judged out of scope goes no further, as if nobody had judged it. */
function isStated(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false;
}

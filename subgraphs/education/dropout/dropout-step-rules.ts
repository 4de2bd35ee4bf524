import type { RecordRule } from "../../host/writing/record-rule";
import { DropoutCase } from "./dropout-case";
import { DropoutStep } from "./dropout-step";
import type { TakenStep } from "./escalate-dropout";
import { escalateDropout } from "./escalate-dropout";

/** A step belongs to a case that the clerk can see. */
export const dropoutStepCase: RecordRule = {
  of: DropoutStep,
  beside: { of: DropoutCase, where: "id", by: "caseId" },
  check: (_values, _today, cases = []) =>
    cases.length > 0
      ? []
      : [
          {
            field: "caseId",
            code: "CASE_UNKNOWN",
            zh: "没有这个控辍保学案件，请核对。",
            en: "There is no such dropout case; check it.",
          },
        ],
};

/** Steps are taken in the order of escalation. */
export const dropoutStepOrder: RecordRule = {
  of: DropoutStep,
  beside: { of: DropoutStep, where: "caseId", by: "caseId" },
  check: (values, _today, others = []) => escalateDropout(takenStep(values), others.map(takenStep)),
};

function takenStep({ type, takenOn, result }: Partial<TakenStep>): TakenStep {
  return { type: type ?? null, takenOn: takenOn ?? null, result: result ?? null };
}

import type { DerivationScope } from "../../host/records/record-metadata";
import type { RuleViolation } from "../../host/writing/record-rule";
import type { DropoutStepResult } from "./dropout-step-codes";
import { DropoutStepType } from "./dropout-step-codes";

/**
 * Escalation of a dropout case (控辍保学): persuasion by the school, then supervision by the township, then by the judicial
 * office. A later step may not be dated before one of the kind before it has failed (domain report 2.7).
 */
export interface TakenStep {
  readonly type: DropoutStepType | null;
  /** `YYYY-MM-DD`. */
  readonly takenOn: string | null;
  readonly result: DropoutStepResult | null;
}

/** A promise that was not kept is followed by a step that says so; by itself it has not failed. */
const FAILED: readonly DropoutStepResult[] = ["REFUSED", "NOT_FOUND"];

const MUST_HAVE_FAILED: Readonly<Record<DropoutStepType, DropoutStepType | null>> = {
  PERSUASION: null,
  ADMIN_SUPERVISION: "PERSUASION",
  JUDICIAL_SUPERVISION: "ADMIN_SUPERVISION",
};

/**
 * What is wrong with taking this step, given the case's other steps in any order.
 * A step without kind or day breaks no order yet.
 */
export function escalateDropout(step: TakenStep, others: readonly TakenStep[]): RuleViolation[] {
  const { type, takenOn } = step;
  const before = type && MUST_HAVE_FAILED[type];
  if (!before || takenOn === null) return [];
  const failed = others.some(
    (other) =>
      other.type === before &&
      other.result !== null &&
      FAILED.includes(other.result) &&
      other.takenOn !== null &&
      other.takenOn <= takenOn,
  );
  if (failed) return [];
  return [
    {
      field: "takenOn",
      code: "STEP_TOO_EARLY",
      zh: `在“${DropoutStepType.titles[before]}”有失败结果（拒绝或未找到）之前，不能进入这一步，请核对步骤和日期。`,
      en: `No ${before} of this case has failed (refused or not found) by this day; check the step and its date.`,
    },
  ];
}

/** The same rule over stored rows, for steps that came with a file: an SQL expression on a row of `dropout_step`. */
export function takenTooEarlySql({ column }: DerivationScope): string {
  const before = Object.entries(MUST_HAVE_FAILED)
    .filter(([, earlier]) => earlier !== null)
    .map(([type, earlier]) => `when '${type}' then '${earlier}'`)
    .join(" ");
  const results = FAILED.map((result) => `'${result}'`).join(", ");
  return `case when ${column("type")} is null or ${column("taken_on")} is null then false
    when case ${column("type")} ${before} end is null then false
    else not exists (
      select from dropout_step earlier
      where earlier.case_id = ${column("case_id")}
        and earlier.type = case ${column("type")} ${before} end
        and earlier.result in (${results})
        and earlier.taken_on <= ${column("taken_on")}
    ) end`;
}

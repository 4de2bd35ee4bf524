import type { DerivationScope } from "../../host/records/record-metadata";
import type { SocialWorkStage } from "./social-work-case-codes";

/** Days within which a stage is finished (domain report 2.11); service lasts as long as its plan. */
const DAYS: Readonly<Record<Exclude<SocialWorkStage, "SERVICE">, number>> = {
  INTAKE: 7,
  INFORMATION: 14,
  DIAGNOSIS_AND_PLAN: 14,
  CLOSURE: 7,
};

/** The day by which a stage is finished, as an SQL expression on a row of `social_work_case_stage`. */
export function stageDueOnSql({ column }: Pick<DerivationScope, "column">): string {
  const days = Object.entries(DAYS)
    .map(([stage, count]) => `when '${stage}' then ${column("entered_on")} + ${count}`)
    .join(" ");
  return `case ${column("stage")} ${days}
    when 'SERVICE' then (select c.plan_until from social_work_case c where c.id = ${column("case_id")}) end`;
}

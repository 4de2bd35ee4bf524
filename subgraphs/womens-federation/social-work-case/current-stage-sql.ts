import type { DerivationScope } from "../../host/records/record-metadata";
import { SocialWorkStage } from "./social-work-case-codes";

/** The furthest stage of a case that was entered by today, as an SQL expression on a row of `social_work_case`. */
export function currentStageSql({ column, today }: DerivationScope): string {
  const order = `array[${SocialWorkStage.values.map((stage) => `'${stage}'`).join(", ")}]`;
  return `(select s.stage from social_work_case_stage s
    where s.case_id = ${column("id")} and s.entered_on <= ${today}
    order by array_position(${order}, s.stage) desc limit 1)`;
}

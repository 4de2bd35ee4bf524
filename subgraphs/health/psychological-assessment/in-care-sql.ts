import type { DerivationScope } from "../../host/records/record-metadata";

/** In care from the day on which it began to the day on which it ended, both included; unknown after a referral alone. */
export function inCareSql({ column, today }: DerivationScope): string {
  const began = column("care_started_on");
  const under = `(${began} <= ${today} and coalesce(${column("care_ended_on")} >= ${today}, true))`;
  return `(case when ${began} is not null then ${under} when ${column("referred")} then null else false end)`;
}

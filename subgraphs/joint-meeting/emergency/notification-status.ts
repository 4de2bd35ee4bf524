import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

export const NotificationStatus = codeList("NotificationStatus", "告知状态", {
  PENDING: "待告知",
  ON_TIME: "按时",
  LATE: "迟报",
  FAILED: "逾期未达",
});
export type NotificationStatus = CodeOf<typeof NotificationStatus>;

/** SQL expressions of what is known about one notification. */
export interface NotificationFacts {
  /** `timestamptz`; null where no limit is in force: then there is nothing to be judged. */
  readonly dueAt: string;
  readonly notifiedAt: string;
  readonly reached: string;
  /** `timestamptz` at which the question is asked. */
  readonly askedAt: string;
}

/**
 * How a notification stands (rules EM-1 to EM-4), as an SQL expression: only what reached someone counts, and a notification
 * that did not is open until its limit has passed.
 */
export function notificationStatusSql({ dueAt, notifiedAt, reached, askedAt }: NotificationFacts): string {
  return `case when ${dueAt} is null then null
    when ${reached} and ${notifiedAt} <= ${dueAt} then 'ON_TIME'
    when ${reached} and ${notifiedAt} > ${dueAt} then 'LATE'
    when ${askedAt} > ${dueAt} then 'FAILED'
    else 'PENDING' end`;
}

/** Begun minutes by which a notification that arrived was late; null for all others. */
export function minutesLateSql(facts: NotificationFacts): string {
  return `case ${notificationStatusSql(facts)} when 'LATE'
    then ceil(extract(epoch from ${facts.notifiedAt} - ${facts.dueAt}) / 60)::integer end`;
}

/**
 * The moment of a question, from the day of the department's clock: now, or the end of the day at which the clock stands
 * still, so that the past can be asked about.
 *
 * @param today SQL of a `date`, Asia/Shanghai
 */
export function momentOfSql(today: string): string {
  return `case when ${today} = (now() at time zone 'Asia/Shanghai')::date then now()
    else (${today} + 1)::timestamp at time zone 'Asia/Shanghai' end`;
}

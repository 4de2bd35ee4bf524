import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord, RecordBase } from "../../host/records/record-base";
import type { DerivationScope } from "../../host/records/record-metadata";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Parts, Stub } from "../../host/records/relation";
import { Child } from "../child";
import { School } from "../school";
import { EmergencyPlan } from "./emergency-plan";
import { EmergencyType } from "./emergency-type";
import { NotificationTarget } from "./notification-limit";
import type { NotificationFacts } from "./notification-status";
import { NotificationStatus, minutesLateSql, momentOfSql, notificationStatusSql } from "./notification-status";

export const EmergencyPlace = codeList("EmergencyPlace", "突发事件地点", {
  SCHOOL: "学校",
  WAY_TO_SCHOOL: "上下学途中",
  HOME: "家中",
  OTHER: "其他",
});
export type EmergencyPlace = CodeOf<typeof EmergencyPlace>;

export const EmergencySeverity = codeList("EmergencySeverity", "突发事件等级", {
  I: "特别重大",
  II: "重大",
  III: "较大",
  IV: "一般",
});
export type EmergencySeverity = CodeOf<typeof EmergencySeverity>;

export const NotificationChannel = codeList("NotificationChannel", "告知方式", {
  PHONE: "电话",
  VISIT: "上门",
  MESSAGE: "短信或微信",
  DOCUMENT: "书面",
});
export type NotificationChannel = CodeOf<typeof NotificationChannel>;

/** 突发事件 (M5): what befell a child. Its discovery starts the clock; where that is unknown, its occurrence does. */
@RecordType({
  code: "M5",
  title: "突发事件",
  english: "Emergency",
  list: { on: Child, field: "emergencies" },
  occurred: "discoveredAt",
  key: "number",
})
export class Emergency extends ChildRecord {
  @Attribute("text", { title: "事件编号", required: true, filter: true })
  number!: string;

  @Attribute(EmergencyType, { title: "类型", filter: true })
  type!: EmergencyType | null;

  @Attribute("dateTime", { title: "发生时间", filter: true, order: true })
  occurredAt!: string | null;

  @Attribute("dateTime", { title: "发现时间", filter: true, order: true })
  discoveredAt!: string | null;

  @Attribute(EmergencyPlace, { title: "地点", filter: true })
  place!: EmergencyPlace | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute(EmergencySeverity, { title: "等级", filter: true })
  severity!: EmergencySeverity | null;

  /** The first person asked must act (首问责任制). */
  @Attribute("text", { title: "首问责任人" })
  firstHandler!: string | null;

  /** Rule EM-6: the plan for emergencies of this type, started at once. */
  @Attribute("text", { title: "预案编号", filter: true })
  planNumber!: string | null;

  @Belongs(() => EmergencyPlan, { title: "预案", by: "planNumber", to: "number" })
  plan!: EmergencyPlan | null;

  @Attribute("text", { title: "简述" })
  summary!: string | null;

  @Attribute(["text"], { title: "处置经过" })
  timeline!: string[] | null;

  @Attribute("dateTime", { title: "处置完毕时间", filter: true })
  resolvedAt!: string | null;

  @Attribute("text", { title: "复盘" })
  review!: string | null;

  @Parts(() => Notification, { title: "告知", by: "emergencyId", orderBy: "notifiedAt" })
  notifications!: Notification[];

  /** Who has a limit and no notification at all: an on-time rate over notifications cannot see them. */
  @Derived([NotificationTarget], {
    title: "尚无告知记录的对象",
    required: true,
    sql: ({ column }) => `array(select l.target from notification_limit l
      where notification_due_at(${column("id")}, l.target) is not null
        and not exists (select from notification n where n.emergency_id = ${column("id")} and n.target = l.target)
      group by l.target order by l.target)`,
  })
  unnotified!: NotificationTarget[];
}

/** 告知 (M5b): that someone was told of an emergency, or should have been. */
@RecordType({
  code: "M5b",
  title: "告知",
  english: "Notification",
  list: { on: "Query", field: "notifications" },
  occurred: "notifiedAt",
})
export class Notification extends RecordBase {
  @Attribute("id", { title: "所属事件", required: true, private: true, input: true, indexed: true })
  emergencyId!: string;

  @Belongs(() => Emergency, { title: "突发事件", by: "emergencyId" })
  emergency!: Emergency | null;

  @Attribute(NotificationTarget, { title: "告知对象", filter: true })
  target!: NotificationTarget | null;

  @Attribute("dateTime", { title: "告知时间", filter: true, order: true })
  notifiedAt!: string | null;

  @Attribute("boolean", { title: "是否到达", filter: true })
  reached!: boolean | null;

  @Attribute(NotificationChannel, { title: "方式", filter: true })
  channel!: NotificationChannel | null;

  @Attribute("text", { title: "告知人" })
  notifiedBy!: string | null;

  @Attribute(["text"], { title: "联系经过" })
  attempts!: string[] | null;

  @Attribute("text", { title: "迟报原因" })
  delayReason!: string | null;

  /** Null where no limit is in force for this target on the day of the emergency. */
  @Derived("dateTime", { title: "告知期限", sql: dueAtSql })
  dueAt!: string | null;

  @Derived(NotificationStatus, { title: "告知状态", sql: (scope) => notificationStatusSql(factsOf(scope)) })
  status!: NotificationStatus | null;

  /** Null while it is open, or without a limit. */
  @Derived("boolean", {
    title: "是否按时",
    sql: (scope) => `nullif(${notificationStatusSql(factsOf(scope))}, 'PENDING') = 'ON_TIME'`,
  })
  onTime!: boolean | null;

  @Derived("integer", { title: "迟报分钟数", sql: (scope) => minutesLateSql(factsOf(scope)) })
  minutesLate!: number | null;

  /** Rule EM-5: no delay without a reason; such a notification is a matter of accountability (责任追究). */
  @Derived("boolean", {
    title: "逾期未说明原因",
    required: true,
    sql: (scope) =>
      `coalesce(${notificationStatusSql(factsOf(scope))} in ('LATE', 'FAILED'), false) and ${scope.column("delay_reason")} is null`,
  })
  delayUnexplained!: boolean;
}

function dueAtSql({ column, once }: DerivationScope): string {
  return once("due at", `notification_due_at(${column("emergency_id")}, ${column("target")})`);
}

function factsOf(scope: DerivationScope): NotificationFacts {
  return {
    dueAt: dueAtSql(scope),
    notifiedAt: scope.column("notified_at"),
    reached: scope.column("reached"),
    askedAt: momentOfSql(scope.today),
  };
}

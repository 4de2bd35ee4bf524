import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord, RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Parts, Stub } from "../../host/records/relation";
import { Area } from "../area";
import { Child } from "../child";
import { Meeting } from "../meeting/meeting";
import { MemberUnit } from "../member-unit/member-unit";
import { School } from "../school";

/** How far a resolution is. Whether it is overdue is no progress but derived from the dates. */
export const ResolutionProgress = codeList("ResolutionProgress", "决议办理状态", {
  OPEN: "未启动",
  IN_PROGRESS: "办理中",
  DONE: "完成",
  CANCELLED: "取消",
});
export type ResolutionProgress = CodeOf<typeof ResolutionProgress>;

/** 决议 (M3): what a meeting decided, which unit answers for it and until when; its tasks are the work. */
@RecordType({
  code: "M3",
  title: "决议",
  english: "Resolution",
  list: { on: "Query", field: "resolutions" },
  occurred: "adoptedOn",
  key: "number",
})
export class Resolution extends RecordBase {
  @Attribute("text", { title: "决议编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute("text", { title: "会议编号", required: true, filter: true })
  meetingNumber!: string;

  @Belongs(() => Meeting, { title: "会议", by: "meetingNumber", to: "number" })
  meeting!: Meeting | null;

  /** The day from which it binds: the meeting's, kept here because the deadline was set from it. */
  @Attribute("date", { title: "议定日期", required: true, filter: true, order: true })
  adoptedOn!: string;

  @Attribute("text", { title: "内容" })
  content!: string | null;

  @Attribute("text", { title: "责任单位代码", filter: true })
  ownerUnitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "责任单位", by: "ownerUnitCode", to: "code" })
  ownerUnit!: MemberUnit | null;

  @Attribute(["text"], { title: "配合单位代码", filter: true })
  supportUnitCodes!: string[] | null;

  @Attribute("date", { title: "期限", filter: true, order: true })
  dueOn!: string | null;

  @Attribute(ResolutionProgress, { title: "办理状态", filter: true })
  progress!: ResolutionProgress | null;

  @Attribute("date", { title: "完成日期", filter: true, order: true })
  doneOn!: string | null;

  /** Due before today, neither done nor cancelled. */
  @Derived("boolean", {
    title: "逾期未完成",
    required: true,
    sql: ({ column, today }) =>
      `coalesce(${column("due_on")} < ${today}, false) and ${column("done_on")} is null and coalesce(${column("progress")} not in ('DONE', 'CANCELLED'), true)`,
  })
  overdue!: boolean;

  @Parts(() => Task, { title: "任务", by: "resolutionNumber", of: "number", orderBy: "number" })
  tasks!: Task[];
}

/** 任务 (M4): what one unit and person do until a day, mostly for one child; stands beside its resolution. */
@RecordType({
  code: "M4",
  title: "任务",
  english: "Task",
  list: { on: Child, field: "tasks" },
  aboutSomebody: false,
  occurred: "dueOn",
  key: "number",
})
export class Task extends ChildRecord {
  @Attribute("text", { title: "任务编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute("text", { title: "决议编号", filter: true, indexed: true })
  resolutionNumber!: string | null;

  @Belongs(() => Resolution, { title: "决议", by: "resolutionNumber", to: "number" })
  resolution!: Resolution | null;

  @Attribute("text", { title: "单位代码", filter: true })
  unitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "单位", by: "unitCode", to: "code" })
  unit!: MemberUnit | null;

  @Attribute("text", { title: "经办人" })
  assignee!: string | null;

  @Attribute("text", { title: "内容" })
  content!: string | null;

  /** For a task about a school instead of a child. */
  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  /** For a task about a place instead of a child. */
  @Attribute("text", { title: "区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "区划", by: "placeCode" })
  place!: Area | null;

  /** Number in the list of indicators that the task should move. */
  @Attribute("integer", { title: "指标序号", filter: true })
  indicator!: number | null;

  @Attribute(["text"], { title: "步骤" })
  steps!: string[] | null;

  @Attribute("date", { title: "下达日期", filter: true, order: true })
  givenOn!: string | null;

  @Attribute("date", { title: "期限", filter: true, order: true })
  dueOn!: string | null;

  @Attribute("date", { title: "完成日期", filter: true, order: true })
  doneOn!: string | null;

  @Attribute(["text"], { title: "佐证材料" })
  evidence!: string[] | null;

  @Attribute(["text"], { title: "升级督办" })
  escalations!: string[] | null;

  /** Due before today and not done. */
  @Derived("boolean", {
    title: "逾期未完成",
    required: true,
    sql: ({ column, today }) => `coalesce(${column("due_on")} < ${today}, false) and ${column("done_on")} is null`,
  })
  overdue!: boolean;

  /** Whether it was done by its day; null while that is still open, or when no day was set. */
  @Derived("boolean", {
    title: "按期完成",
    sql: ({ column, today }) =>
      `case when ${column("done_on")} <= ${column("due_on")} then true when coalesce(${column("done_on")}, ${today}) > ${column("due_on")} then false end`,
  })
  onTime!: boolean | null;
}

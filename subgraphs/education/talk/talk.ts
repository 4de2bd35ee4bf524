import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const Talker = codeList("Talker", "谈话人角色", {
  HOMEROOM_TEACHER: "班主任",
  SUBJECT_TEACHER: "科任教师",
  PAIRED_TEACHER: "结对教师",
  LEADING_GROUP_MEMBER: "领导小组成员",
  COUNSELLOR: "心理辅导教师",
});
export type Talker = CodeOf<typeof Talker>;

export const TalkTopic = codeList("TalkTopic", "谈心主题", {
  STUDY: "学习",
  LIFE: "生活",
  MOOD: "情绪",
  CONDUCT: "品行",
  FAMILY: "家庭",
  SAFETY: "安全",
});
export type TalkTopic = CodeOf<typeof TalkTopic>;

export const ConcernLevel = codeList("ConcernLevel", "关注程度", { NONE: "无", WATCH: "留意", SERIOUS: "严重" });
export type ConcernLevel = CodeOf<typeof ConcernLevel>;

/** 谈心记录 (E5): a teacher's talk with the child. */
@RecordType({ code: "E5", title: "谈心记录", english: "Talk", list: { on: Child, field: "talks" }, occurred: "heldOn" })
export class Talk extends ChildRecord {
  @Attribute("date", { title: "谈话日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute(Talker, { title: "谈话人角色", filter: true })
  talker!: Talker | null;

  @Attribute("text", { title: "谈话教师" })
  teacher!: string | null;

  @Attribute([TalkTopic], { title: "主题", filter: true })
  topics!: TalkTopic[] | null;

  @Attribute(ConcernLevel, { title: "关注程度", filter: true })
  concernLevel!: ConcernLevel | null;

  @Attribute("boolean", { title: "需要跟进", filter: true })
  followUpNeeded!: boolean | null;

  @Attribute("text", { title: "摘要" })
  summary!: string | null;
}

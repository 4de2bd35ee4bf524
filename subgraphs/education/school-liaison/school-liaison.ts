import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const SchoolLiaisonInitiator = codeList("SchoolLiaisonInitiator", "联系发起方", {
  SCHOOL: "学校",
  PARENT: "家长",
});
export type SchoolLiaisonInitiator = CodeOf<typeof SchoolLiaisonInitiator>;

export const SchoolLiaisonChannel = codeList("SchoolLiaisonChannel", "家校联系方式", {
  PHONE: "电话",
  LETTER: "书信",
  VISIT: "走访",
  MEETING: "座谈会、家长会",
  JOINT_EVENT: "家校联谊会",
  CHAT_GROUP: "QQ、微信群",
});
export type SchoolLiaisonChannel = CodeOf<typeof SchoolLiaisonChannel>;

export const SchoolLiaisonCounterpart = codeList("SchoolLiaisonCounterpart", "家校联系对象", {
  PARENT_AWAY: "外出务工家长",
  ENTRUSTED_GUARDIAN: "委托监护人",
});
export type SchoolLiaisonCounterpart = CodeOf<typeof SchoolLiaisonCounterpart>;

export const SchoolLiaisonContent = codeList("SchoolLiaisonContent", "家校联系内容", {
  SCHOOL_REPORT: "在校表现",
  STUDY: "学习",
  CONDUCT: "品行",
  HEALTH: "健康",
  MAJOR_EVENT: "重大事项",
});
export type SchoolLiaisonContent = CodeOf<typeof SchoolLiaisonContent>;

/** 家校联系 (E11): the school and a parent away, or the guardian, speak about the child. */
@RecordType({
  code: "E11",
  title: "家校联系",
  english: "School-parent liaison",
  list: { on: Child, field: "schoolLiaisons" },
  occurred: "contactedAt",
})
export class SchoolLiaison extends ChildRecord {
  @Attribute("dateTime", { title: "联系时间", required: true, filter: true, order: true })
  contactedAt!: string;

  @Attribute(SchoolLiaisonInitiator, { title: "发起方", filter: true })
  initiator!: SchoolLiaisonInitiator | null;

  @Attribute("text", { title: "学校人员职务" })
  staffRole!: string | null;

  @Attribute(SchoolLiaisonChannel, { title: "联系方式", filter: true })
  channel!: SchoolLiaisonChannel | null;

  @Attribute(SchoolLiaisonCounterpart, { title: "联系对象", filter: true })
  counterpart!: SchoolLiaisonCounterpart | null;

  @Attribute(SchoolLiaisonContent, { title: "联系内容", filter: true })
  content!: SchoolLiaisonContent | null;
}

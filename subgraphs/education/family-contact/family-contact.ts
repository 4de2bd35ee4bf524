import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const ContactChannel = codeList("ContactChannel", "联系方式", {
  PHONE: "电话",
  VIDEO: "视频",
  LETTER: "家书",
  CHAT_GROUP: "QQ/微信",
  MEETING: "见面",
  HOME_RETURN: "回家",
});
export type ContactChannel = CodeOf<typeof ContactChannel>;

export const ContactPlace = codeList("ContactPlace", "联系地点", {
  SCHOOL_ROOM: "亲情室",
  HOME_SITE: "儿童之家",
  VILLAGE: "村居",
  FAMILY: "家中",
  OTHER: "其他",
});
export type ContactPlace = CodeOf<typeof ContactPlace>;

export const ContactParent = codeList("ContactParent", "联系对象", { FATHER: "父亲", MOTHER: "母亲", BOTH: "父母" });
export type ContactParent = CodeOf<typeof ContactParent>;

/** 亲情沟通 (E10): a call, a video or a letter between the child and a parent away. */
@RecordType({
  code: "E10",
  title: "亲情沟通",
  english: "Family contact",
  list: { on: Child, field: "familyContacts" },
  occurred: "startedAt",
})
export class FamilyContact extends ChildRecord {
  @Attribute("dateTime", { title: "开始时间", required: true, filter: true, order: true })
  startedAt!: string;

  @Attribute(ContactChannel, { title: "方式", filter: true })
  channel!: ContactChannel | null;

  @Attribute(ContactPlace, { title: "地点", filter: true })
  place!: ContactPlace | null;

  @Attribute(ContactParent, { title: "通话对象", filter: true })
  with!: ContactParent | null;

  /** Null when the record states no readable duration, e.g. not connected (未接通). */
  @Attribute("integer", { title: "时长（秒）", filter: true })
  durationSeconds!: number | null;

  @Attribute("text", { title: "安排人" })
  arrangedBy!: string | null;
}

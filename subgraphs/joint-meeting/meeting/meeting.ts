import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { MemberUnit } from "../member-unit/member-unit";

export const MeetingLevel = codeList("MeetingLevel", "会议层级", {
  CITY: "市级",
  COUNTY: "县级",
  TOWN: "乡镇级",
  SCHOOL: "校级",
});
export type MeetingLevel = CodeOf<typeof MeetingLevel>;

export const MeetingKind = codeList("MeetingKind", "会议类型", {
  PLENARY: "全体会议",
  SPECIAL: "专题会议",
  LIAISON: "联络员会议",
});
export type MeetingKind = CodeOf<typeof MeetingKind>;

/** 联席会议 (M2): a session of the joint meeting. */
@RecordType({
  code: "M2",
  title: "联席会议",
  english: "Meeting",
  list: { on: "Query", field: "meetings" },
  occurred: "heldOn",
  key: "number",
})
export class Meeting extends RecordBase {
  @Attribute("text", { title: "会议编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute(MeetingLevel, { title: "会议层级", filter: true })
  level!: MeetingLevel | null;

  @Attribute(MeetingKind, { title: "会议类型", filter: true })
  kind!: MeetingKind | null;

  @Attribute("date", { title: "召开日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "召集单位代码", filter: true })
  convenorCode!: string | null;

  @Belongs(() => MemberUnit, { title: "召集单位", by: "convenorCode", to: "code" })
  convenor!: MemberUnit | null;

  @Attribute(["text"], { title: "出席单位代码" })
  attendance!: string[] | null;

  @Attribute(["text"], { title: "议题" })
  agenda!: string[] | null;

  @Attribute("text", { title: "纪要" })
  minutes!: string | null;
}

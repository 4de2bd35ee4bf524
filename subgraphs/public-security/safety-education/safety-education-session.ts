import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";
import { School } from "../school";

export const SafetyTopic = codeList("SafetyTopic", "安全宣传主题", {
  TRAFFIC: "交通",
  ANTI_DRUG: "禁毒",
  DROWNING: "防溺水",
  FIRE: "消防",
  ANTI_GAMBLING_AND_PORNOGRAPHY: "禁赌禁黄",
  SELF_PROTECTION: "自我保护",
});
export type SafetyTopic = CodeOf<typeof SafetyTopic>;

/** 安全宣传 (P7): a lesson or campaign of public security in a school or place. */
@RecordType({
  code: "P7",
  title: "安全宣传",
  english: "Safety education session",
  list: { on: "Query", field: "safetyEducationSessions" },
  occurred: "heldOn",
})
export class SafetyEducationSession extends RecordBase {
  @Attribute(SafetyTopic, { title: "主题", required: true, filter: true })
  topic!: SafetyTopic;

  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "区划", by: "placeCode" })
  place!: Area | null;

  @Attribute("integer", { title: "参加人数" })
  attendance!: number | null;

  @Attribute("integer", { title: "发放宣传单份数" })
  leaflets!: number | null;
}

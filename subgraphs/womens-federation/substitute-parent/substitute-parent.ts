import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";
import { placesTakenSql } from "./places-taken-sql";

export const SubstituteParentKind = codeList("SubstituteParentKind", "代理家长类型", {
  LOVE_MOTHER: "爱心妈妈",
  LOVE_FATHER: "爱心爸爸",
  SUBSTITUTE_PARENT: "代理家长",
  TEMPORARY_FATHER: "临时爸爸",
});
export type SubstituteParentKind = CodeOf<typeof SubstituteParentKind>;

export const SubstituteParentOccupation = codeList("SubstituteParentOccupation", "职业", {
  OFFICIAL: "干部",
  TEACHER: "教师",
  PARENT_OF_CLASSMATE: "同学家长",
  COMPANY: "企业",
  VOLUNTEER: "志愿者",
});
export type SubstituteParentOccupation = CodeOf<typeof SubstituteParentOccupation>;

/** 代理家长、爱心妈妈 (W1): an adult whom the federation recruited to stand in for parents away. */
@RecordType({
  code: "W1",
  title: "代理家长",
  english: "Substitute parent",
  list: { on: "Query", field: "substituteParents" },
  occurred: "code",
  closes: ["endedOn"],
  key: "code",
})
export class SubstituteParent extends RecordBase {
  @Attribute("text", { title: "编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "姓名", required: true, filter: true, mask: "NAME" })
  name!: string;

  @Attribute(SubstituteParentKind, { title: "类型", filter: true })
  kind!: SubstituteParentKind | null;

  @Attribute(SubstituteParentOccupation, { title: "职业", filter: true })
  occupation!: SubstituteParentOccupation | null;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;

  /** Whoever works with children is checked for violence and abuse (UPL art. 62). */
  @Attribute("date", { title: "背景核查日期", filter: true })
  checkedOn!: string | null;

  @Attribute("date", { title: "开始日期", filter: true })
  startedOn!: string | null;

  @Attribute("date", { title: "结束日期", filter: true })
  endedOn!: string | null;

  @Attribute("integer", { title: "可帮扶人数", filter: true })
  capacity!: number | null;

  @Derived("integer", { title: "在帮扶人数", sql: placesTakenSql })
  placesTaken!: number | null;

  /** Null when the capacity is not stated; negative when the helper has taken on more. */
  @Derived("integer", {
    title: "尚可帮扶人数",
    sql: (scope) => `${scope.column("capacity")} - ${placesTakenSql(scope)}`,
  })
  placesFree!: number | null;
}

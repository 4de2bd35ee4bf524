import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { Teacher } from "../teacher/teacher";

export const SchoolPairingMode = codeList("SchoolPairingMode", "校内结对方式", {
  ONE_TO_ONE: "1+1",
  ONE_TO_MANY: "1+N",
  MANY_TO_ONE: "多对一",
  CLASS_TO_CLASS: "班级结对",
});
export type SchoolPairingMode = CodeOf<typeof SchoolPairingMode>;

export const SchoolHelperType = codeList("SchoolHelperType", "校内帮扶人类型", {
  TEACHER: "教师",
  SCHOOL_LEADER: "行政领导",
  PARTY_MEMBER_TEACHER: "党员教师",
  PEER: "同伴",
  CLASSMATE_PARENT: "学生家长",
  STAFF: "职工",
});
export type SchoolHelperType = CodeOf<typeof SchoolHelperType>;

export const SchoolPairingFocus = codeList("SchoolPairingFocus", "校内结对帮扶内容", {
  STUDY: "学习",
  LIFE: "生活",
  PSYCHOLOGY: "心理",
  CONDUCT: "品行",
});
export type SchoolPairingFocus = CodeOf<typeof SchoolPairingFocus>;

/** 校内结对 (E9): one helper at school and one child; a helper of several children (1+N) has a record for each. */
@RecordType({
  code: "E9",
  title: "校内结对",
  english: "School pairing",
  list: { on: Child, field: "schoolPairings" },
  occurred: "startedOn",
  closes: ["endedOn"],
})
export class SchoolPairing extends ChildRecord {
  @Attribute(SchoolPairingMode, { title: "结对方式", filter: true })
  mode!: SchoolPairingMode | null;

  @Attribute(SchoolHelperType, { title: "帮扶人类型", filter: true })
  helperType!: SchoolHelperType | null;

  /** The education office's number of the teacher; null for helpers who are none. */
  @Attribute("text", { title: "教师编号", filter: true, indexed: true })
  helperNo!: string | null;

  @Belongs(() => Teacher, { title: "帮扶教师", by: "helperNo", to: "teacherNo" })
  helper!: Teacher | null;

  @Attribute("text", { title: "帮扶人姓名" })
  helperName!: string | null;

  @Attribute([SchoolPairingFocus], { title: "帮扶内容", filter: true })
  focus!: SchoolPairingFocus[] | null;

  @Attribute("boolean", { title: "学习帮手", filter: true })
  studyHelper!: boolean | null;

  @Attribute("date", { title: "开始日期", filter: true, order: true })
  startedOn!: string | null;

  @Attribute("date", { title: "结束日期", filter: true })
  endedOn!: string | null;

  /** Begun, and not ended before today; both ends count. */
  @Derived("boolean", {
    title: "结对有效",
    required: true,
    sql: ({ column, today }) =>
      `coalesce(${column("started_on")} <= ${today} and (${column("ended_on")} is null or ${column("ended_on")} >= ${today}), false)`,
  })
  active!: boolean;

  @Attribute(["text"], { title: "成长日记" })
  diaryEntries!: string[] | null;
}

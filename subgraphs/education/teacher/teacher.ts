import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { School } from "../school/school";

export const TeacherPost = codeList("TeacherPost", "教师岗位", {
  SUBJECT_TEACHER: "科任",
  HOMEROOM_TEACHER: "班主任",
  COUNSELLOR: "心理教师",
  ADMINISTRATOR: "行政",
});
export type TeacherPost = CodeOf<typeof TeacherPost>;

/** 教师名册: the staff of the county's schools, by the education office's number. */
@RecordType({
  code: "ED12",
  title: "教师",
  english: "Teacher",
  list: { on: "Query", field: "teachers" },
  occurred: "teacherNo",
  key: "teacherNo",
})
export class Teacher extends RecordBase {
  @Attribute("text", { title: "教师编号", required: true, filter: true, order: true })
  teacherNo!: string;

  @Attribute("text", { title: "姓名", required: true, filter: true })
  name!: string;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  @Attribute(TeacherPost, { title: "岗位", filter: true })
  post!: TeacherPost | null;

  @Attribute("boolean", { title: "在岗", filter: true })
  inPost!: boolean | null;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Sex } from "../../host/records/sex";
import { Child } from "../child";
import { School } from "../school/school";

export const SchoolStage = codeList("SchoolStage", "学段", {
  KINDERGARTEN: "幼儿园",
  PRIMARY: "小学",
  JUNIOR_MIDDLE: "初中",
  SENIOR_MIDDLE: "高中",
  VOCATIONAL: "中职",
  SPECIAL: "特殊教育",
});
export type SchoolStage = CodeOf<typeof SchoolStage>;

export const EnrolmentStatus = codeList("EnrolmentStatus", "学籍状态", {
  ENROLLED: "在读",
  SUSPENDED: "休学",
  TRANSFERRED_OUT: "转出",
  DROPPED_OUT: "辍学",
  GRADUATED: "毕业",
  NEVER_ENROLLED: "未入学",
  HOME_TAUGHT: "送教上门",
});
export type EnrolmentStatus = CodeOf<typeof EnrolmentStatus>;

/** Why a pupil left, or stays away: enrolments and dropout cases share it. */
export const SchoolLeaveReason = codeList("SchoolLeaveReason", "离校原因", {
  HARDSHIP: "家庭困难",
  DISLIKE_OF_STUDY: "厌学",
  EARLY_MARRIAGE: "早婚",
  WORK: "务工",
  ILLNESS: "因病",
  FOLLOWED_PARENTS: "随父母进城",
  OTHER: "其他",
});
export type SchoolLeaveReason = CodeOf<typeof SchoolLeaveReason>;

export const BoardingService = codeList("BoardingService", "寄宿服务", {
  EVENING_TUTORING: "晚辅导",
  LODGING: "住宿",
  MEALS: "就餐",
});
export type BoardingService = CodeOf<typeof BoardingService>;

/** 学籍 (E1): a child's place on a school's roll. */
@RecordType({
  code: "E1",
  title: "学籍",
  english: "Enrolment",
  list: { on: Child, field: "enrolments" },
  occurred: "enrolledOn",
})
export class Enrolment extends ChildRecord {
  /** National number (学籍号): often `G` followed by the identity number, and therefore guarded like one. */
  @Attribute("text", { title: "学籍号", required: true, mask: "IDENTITY_NUMBER" })
  studentNo!: string;

  /** As the school wrote it; the household register is authoritative. */
  @Attribute("text", { title: "姓名（学校登记）", mask: "NAME" })
  name!: string | null;

  @Attribute(Sex, { title: "性别（学校登记）" })
  statedSex!: Sex | null;

  @Attribute("date", { title: "出生日期（学校登记）" })
  statedBirthDate!: string | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  @Attribute(SchoolStage, { title: "学段", filter: true })
  stage!: SchoolStage | null;

  @Attribute("integer", { title: "年级", filter: true })
  grade!: number | null;

  @Attribute("text", { title: "班级" })
  className!: string | null;

  @Attribute("text", { title: "班主任" })
  homeroomTeacher!: string | null;

  @Attribute("boolean", { title: "是否寄宿", filter: true })
  boarding!: boolean | null;

  @Attribute("date", { title: "寄宿开始日期" })
  boardingSince!: string | null;

  @Attribute([BoardingService], { title: "寄宿服务", filter: true })
  boardingServices!: BoardingService[] | null;

  @Attribute("boolean", { title: "入学绿色通道", filter: true })
  greenChannel!: boolean | null;

  @Attribute("boolean", { title: "学校认定为留守儿童", filter: true })
  markedLeftBehind!: boolean | null;

  @Attribute(EnrolmentStatus, { title: "学籍状态", filter: true })
  status!: EnrolmentStatus | null;

  @Attribute("date", { title: "入学日期", filter: true, order: true })
  enrolledOn!: string | null;

  @Attribute("date", { title: "离校日期" })
  leftOn!: string | null;

  @Attribute(SchoolLeaveReason, { title: "离校原因" })
  leaveReason!: SchoolLeaveReason | null;

  /** As the school states it, 0 to 1. */
  @Attribute("decimal", { title: "出勤率（0–1）" })
  attendanceRate!: string | null;

  @Attribute("text", { title: "备注" })
  remark!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { School } from "../school/school";

/** 课后服务 (E16): the child's place in a school's after-school service for one term. */
@RecordType({
  code: "E16",
  title: "课后服务",
  english: "After-school service",
  list: { on: Child, field: "afterSchoolServices" },
  occurred: "term",
})
export class AfterSchoolService extends ChildRecord {
  /** `2026-2027-1` is autumn 2026, `2026-2027-2` spring 2027. */
  @Attribute("text", { title: "学期", required: true, filter: true, order: true })
  term!: string;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  @Attribute("boolean", { title: "优先名额", filter: true })
  priorityPlace!: boolean | null;

  @Attribute("boolean", { title: "免费" })
  free!: boolean | null;

  @Attribute("decimal", { title: "每周小时数" })
  hoursPerWeek!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { School } from "../school/school";

/** 安全责任链 (E19): who answers for a class, from the principal (校长) over the moral education office (政教处) down. */
@RecordType({
  code: "E19.chain",
  title: "安全责任链",
  english: "School duty chain",
  list: { on: "Query", field: "schoolDutyChains" },
  occurred: "schoolYear",
})
export class SchoolDutyChain extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true })
  schoolCode!: string;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  /** The year in which the school year begins. */
  @Attribute("integer", { title: "学年（起始年）", required: true, filter: true, order: true })
  schoolYear!: number;

  @Attribute("text", { title: "班级", required: true, filter: true })
  className!: string;

  @Attribute("text", { title: "校长" })
  principal!: string | null;

  @Attribute("text", { title: "政教处责任人" })
  moralEducationOfficer!: string | null;

  @Attribute("text", { title: "班主任" })
  homeroomTeacher!: string | null;

  @Attribute(["text"], { title: "任课教师" })
  subjectTeachers!: string[] | null;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

export const LegalLessonAudience = codeList("LegalLessonAudience", "法律讲座对象", {
  PUPILS: "学生",
  GUARDIANS: "监护人",
});
export type LegalLessonAudience = CodeOf<typeof LegalLessonAudience>;

/** 法律讲座 (J8): a lesson of law at a school, such as the first of a term 开学第一课 (rule LE-4). */
@RecordType({
  code: "J8.lesson",
  title: "法律讲座",
  english: "Legal lesson",
  list: { on: "Query", field: "legalLessons" },
  occurred: "heldOn",
})
export class LegalLesson extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "题目", required: true, filter: true })
  title!: string;

  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "律师" })
  lawyer!: string | null;

  @Attribute(LegalLessonAudience, { title: "对象", filter: true })
  audience!: LegalLessonAudience | null;

  @Attribute("integer", { title: "参加人数" })
  attendance!: number | null;

  @Attribute(["text"], { title: "涉及法律" })
  laws!: string[] | null;
}

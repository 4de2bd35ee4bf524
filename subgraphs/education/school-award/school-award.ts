import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const SchoolAwardTitle = codeList("SchoolAwardTitle", "校级荣誉", {
  SELF_RELIANCE: "自强标兵",
  LITTLE_ANGEL: "爱心小天使",
  CARE_MODEL: "关爱模范",
  MERIT_PUPIL: "三好学生",
});
export type SchoolAwardTitle = CodeOf<typeof SchoolAwardTitle>;

/** 校级表彰 (E20): given to a child, or, as 关爱模范, to a teacher or guardian, who is named. */
@RecordType({
  code: "E20",
  title: "校级表彰",
  english: "School award",
  list: { on: Child, field: "schoolAwards" },
  aboutSomebody: false,
  occurred: "year",
})
export class SchoolAward extends ChildRecord {
  @Attribute(SchoolAwardTitle, { title: "荣誉", required: true, filter: true })
  award!: SchoolAwardTitle;

  @Attribute("integer", { title: "年度", required: true, filter: true, order: true })
  year!: number;

  /** Of a teacher or guardian; a child is known by its key. */
  @Attribute("text", { title: "受表彰教师或监护人", mask: "NAME" })
  recipientName!: string | null;
}

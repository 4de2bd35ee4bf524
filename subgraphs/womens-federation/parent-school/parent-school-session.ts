import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { CareSite } from "../care-site/care-site";
import { School } from "../school";

export const ParentSchoolForm = codeList("ParentSchoolForm", "家长学校形式", {
  LECTURE: "讲座",
  CASE_TALK: "案例",
  EXHIBITION: "展览",
  BOOKLET: "手册",
  CORRESPONDENCE: "函授",
  ONLINE: "线上",
});
export type ParentSchoolForm = CodeOf<typeof ParentSchoolForm>;

export const ParentSchoolAudience = codeList("ParentSchoolAudience", "家长学校对象", {
  ENTRUSTED_GUARDIAN: "委托监护人",
  PARENT_ON_RETURN: "返乡父母",
});
export type ParentSchoolAudience = CodeOf<typeof ParentSchoolAudience>;

/** 家长学校场次 (W6): one session of family education. */
@RecordType({
  code: "W6",
  title: "家长学校场次",
  english: "Parent school session",
  list: { on: "Query", field: "parentSchoolSessions" },
  occurred: "heldOn",
  key: "code",
})
export class ParentSchoolSession extends RecordBase {
  @Attribute("text", { title: "场次编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("date", { title: "日期", filter: true, order: true })
  heldOn!: string | null;

  @Attribute("text", { title: "主题", filter: true })
  topic!: string | null;

  @Attribute("text", { title: "举办地" })
  venue!: string | null;

  @Attribute("text", { title: "站点编号", filter: true })
  siteCode!: string | null;

  @Belongs(() => CareSite, { title: "站点", by: "siteCode", to: "code" })
  site!: CareSite | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute(ParentSchoolForm, { title: "形式", filter: true })
  form!: ParentSchoolForm | null;

  @Attribute(ParentSchoolAudience, { title: "对象", filter: true })
  audience!: ParentSchoolAudience | null;

  @Attribute("text", { title: "主讲人" })
  expert!: string | null;
}

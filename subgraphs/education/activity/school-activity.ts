import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { School } from "../school/school";

export const SchoolActivityKind = codeList("SchoolActivityKind", "活动种类", {
  DAILY: "日常",
  PERIODIC: "定期",
  RANDOM: "随机",
});
export type SchoolActivityKind = CodeOf<typeof SchoolActivityKind>;

export const SchoolActivityType = codeList("SchoolActivityType", "活动形式", {
  CLASS_MEETING: "主题班会",
  TEAM: "团队活动",
  INTEREST_GROUP: "兴趣小组",
  BIRTHDAY: "集体生日",
  READING: "读书",
  LETTER_HOME: "写家信",
  CULTURE_SPORT: "文体活动",
  SOCIAL_PRACTICE: "社会实践",
  GRATITUDE: "感恩教育",
  SAFETY_EDUCATION: "安全教育",
  FILM: "观影",
  SUMMER_CARE: "暑期托管、支教",
  CARE_WEEK: "关爱周",
});
export type SchoolActivityType = CodeOf<typeof SchoolActivityType>;

/** 学校活动 (E17): what a school does with its left-behind children; who took part is told child by child. */
@RecordType({
  code: "E17",
  title: "学校活动",
  english: "School activity",
  list: { on: "Query", field: "schoolActivities" },
  occurred: "heldOn",
})
export class SchoolActivity extends RecordBase {
  @Attribute("date", { title: "活动日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute(SchoolActivityKind, { title: "活动种类", filter: true })
  kind!: SchoolActivityKind | null;

  @Attribute(SchoolActivityType, { title: "活动形式", filter: true })
  type!: SchoolActivityType | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;
}

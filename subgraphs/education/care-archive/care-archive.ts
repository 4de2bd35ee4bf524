import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** Colours that some schools give to archives; never shown as a label, because a child must not feel singled out. */
export const CareArchiveColour = codeList("CareArchiveColour", "档案分色", {
  YELLOW: "黄（双留守）",
  WHITE: "白（单留守）",
  BLUE: "蓝（特困）",
  RED: "红（优秀）",
});
export type CareArchiveColour = CodeOf<typeof CareArchiveColour>;

export const CareArchiveForm = codeList("CareArchiveForm", "档案形式", { PAPER: "纸质", ELECTRONIC: "电子" });
export type CareArchiveForm = CodeOf<typeof CareArchiveForm>;

export const CareArchiveSection = codeList("CareArchiveSection", "档案栏目", {
  FAMILY: "家庭",
  GUARDIAN: "监护人",
  PARENTS: "父母",
  STUDY: "学习",
  CONDUCT: "品行",
  HEALTH: "健康",
  AID: "帮扶",
  NEEDS: "需求",
  GROWTH: "成长记录",
});
export type CareArchiveSection = CodeOf<typeof CareArchiveSection>;

/**
 * 留守儿童档案 (E2): the file that a named keeper holds and that follows the child through class, grade and school.
 * Identity, medical history and the parents' work are not copied here: their owners are other departments.
 */
@RecordType({
  code: "E2",
  title: "留守儿童档案",
  english: "Care archive",
  list: { on: Child, field: "careArchives" },
  occurred: "openedOn",
  closes: ["closedOn"],
})
export class CareArchive extends ChildRecord {
  @Attribute("date", { title: "建档日期", required: true, filter: true, order: true })
  openedOn!: string;

  @Attribute("date", { title: "销档日期", filter: true })
  closedOn!: string | null;

  @Attribute("text", { title: "档案管理人" })
  keeper!: string | null;

  @Attribute([CareArchiveForm], { title: "档案形式", filter: true })
  forms!: CareArchiveForm[] | null;

  @Attribute([CareArchiveSection], { title: "已填栏目", filter: true })
  sections!: CareArchiveSection[] | null;

  /** Share of the nine sections that are filled in, 0 to 1; null when nobody has said which are. */
  @Derived("decimal", {
    title: "完整度（已填栏目占比，0–1）",
    sql: ({ column }) =>
      `round(cardinality(${column("sections")}) / ${CareArchiveSection.values.length}::numeric, 2)::text`,
  })
  completeness!: string | null;

  @Attribute([CareArchiveColour], { title: "档案分色" })
  colours!: CareArchiveColour[] | null;

  @Attribute("text", { title: "性格" })
  temperament!: string | null;

  @Attribute("text", { title: "兴趣爱好" })
  interests!: string | null;

  @Attribute("text", { title: "思想品德" })
  moralCharacter!: string | null;

  @Attribute("text", { title: "行为习惯" })
  habits!: string | null;

  @Attribute("text", { title: "智力情况" })
  intelligence!: string | null;

  @Attribute("text", { title: "学习动机" })
  learningMotive!: string | null;

  @Attribute("text", { title: "学习态度" })
  learningAttitude!: string | null;

  @Attribute("text", { title: "学习能力" })
  learningAbility!: string | null;

  @Attribute("text", { title: "学习方法" })
  learningMethod!: string | null;

  @Attribute("text", { title: "与代管人融洽程度" })
  harmonyWithGuardian!: string | null;

  @Attribute("text", { title: "与父母沟通情况" })
  communicationWithParents!: string | null;

  @Attribute("text", { title: "思想状况" })
  stateOfMind!: string | null;
}

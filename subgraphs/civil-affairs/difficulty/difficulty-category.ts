import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const DifficultyKind = codeList("DifficultyKind", "困境类别", {
  LEFT_BEHIND: "留守",
  ORPHAN: "孤儿",
  DISABLED: "残疾",
  SINGLE_PARENT: "单亲",
  ILL_OR_DISABLED_FAMILY: "病残家庭",
  POOR: "经济困难",
  MIGRANT_ACCOMPANYING: "随迁子女",
  RETURNED_STREET_CHILD: "流浪返乡",
  PARENT_IN_PRISON: "服刑人员子女",
  PSYCH_OR_CONDUCT_DEVIATION: "心理行为偏差",
  STUDY_DIFFICULTY: "学习困难",
  DE_FACTO_UNSUPPORTED: "事实无人抚养儿童",
});
export type DifficultyKind = CodeOf<typeof DifficultyKind>;

export const DisabilityType = codeList("DisabilityType", "残疾类别（GB/T 26341）", {
  VISUAL: "视力",
  HEARING: "听力",
  SPEECH: "言语",
  PHYSICAL: "肢体",
  INTELLECTUAL: "智力",
  MENTAL: "精神",
  MULTIPLE: "多重",
});
export type DisabilityType = CodeOf<typeof DisabilityType>;

/** 困境类别 (C6): a hardship that was found, with the copy of the disability certificate where there is one. */
@RecordType({
  code: "C6",
  title: "困境类别",
  english: "Difficulty category",
  list: { on: Child, field: "difficultyCategories" },
  occurred: "determinedOn",
  closes: ["endedOn"],
})
export class DifficultyCategory extends ChildRecord {
  @Attribute(DifficultyKind, { title: "类别", required: true, filter: true })
  category!: DifficultyKind;

  /** Of a disability: the day on which the certificate was issued. */
  @Attribute("date", { title: "认定日期（残疾为发证日期）", filter: true, order: true })
  determinedOn!: string | null;

  @Attribute("date", { title: "终止日期", filter: true })
  endedOn!: string | null;

  @Attribute(DisabilityType, { title: "残疾类别", filter: true })
  disabilityType!: DisabilityType | null;

  /** 1 (most severe) to 4. */
  @Attribute("integer", { title: "残疾等级", filter: true })
  disabilityLevel!: number | null;

  /** The identity number, type and level in one: guarded like an identity number. */
  @Attribute("text", { title: "残疾证号", mask: "IDENTITY_NUMBER" })
  disabilityCertificateNo!: string | null;

  @Derived("boolean", {
    title: "重度残疾（一级、二级）",
    required: true,
    sql: ({ column, today }) =>
      `(${column("category")} = 'DISABLED' and coalesce(${column("disability_level")} in (1, 2), false) and coalesce(${column("ended_on")} >= ${today}, true))`,
  })
  severelyDisabled!: boolean;
}

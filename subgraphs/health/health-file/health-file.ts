import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Sex } from "../../host/records/sex";
import { Child } from "../child";

/** 健康档案 (H1): the file that a township hospital keeps about the child; examinations and doses name it by its number. */
@RecordType({
  code: "H1",
  title: "健康档案",
  english: "Health file",
  list: { on: Child, field: "healthFiles" },
  occurred: "openedOn",
})
export class HealthFile extends ChildRecord {
  @Attribute("text", { title: "档案编号", required: true, filter: true })
  fileNo!: string;

  /** As the hospital wrote it; the household register is authoritative. */
  @Attribute("text", { title: "姓名（档案登记）", mask: "NAME" })
  name!: string | null;

  @Attribute(Sex, { title: "性别（档案登记）" })
  statedSex!: Sex | null;

  @Attribute("date", { title: "出生日期（档案登记）" })
  statedBirthDate!: string | null;

  /** From the identity number where that is usable, otherwise as stated: the date by which doses fall due. */
  @Attribute("date", { title: "出生日期（采用）" })
  birthDate!: string | null;

  @Attribute("text", { title: "监护人电话", mask: "PHONE" })
  guardianPhone!: string | null;

  @Attribute("date", { title: "建档日期", filter: true, order: true })
  openedOn!: string | null;

  @Attribute("date", { title: "档案更新日期" })
  updatedOn!: string | null;

  @Attribute("text", { title: "建档机构", filter: true })
  facility!: string | null;

  @Attribute("text", { title: "身体状况" })
  bodyCondition!: string | null;

  /** Null: not asked; empty: asked, and there is none. */
  @Attribute(["text"], { title: "既往史" })
  medicalHistory!: string[] | null;

  @Attribute(["text"], { title: "慢性病" })
  chronicDiseases!: string[] | null;

  /** Null: not asked; empty: asked, and there is none. */
  @Attribute(["text"], { title: "过敏史" })
  allergies!: string[] | null;

  @Attribute("text", { title: "残疾情况" })
  disabilityNote!: string | null;

  @Attribute("text", { title: "精神状况" })
  mentalState!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";

export const SchoolKind = codeList("SchoolKind", "办学类型", {
  KINDERGARTEN: "幼儿园",
  PRIMARY: "小学",
  JUNIOR_MIDDLE: "初中",
  NINE_YEAR: "九年一贯制",
  SENIOR_MIDDLE: "高中",
  VOCATIONAL: "中职",
  SPECIAL: "特殊教育学校",
  OTHER: "其他",
});
export type SchoolKind = CodeOf<typeof SchoolKind>;

/** A school or kindergarten (学校名录): the register that other departments refer to by code. */
@RecordType({
  code: "ED00",
  title: "学校",
  english: "School",
  list: { on: "Query", field: "schools" },
  occurred: "name",
  key: "code",
})
export class School extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "学校名称", required: true, filter: true })
  name!: string;

  @Attribute(SchoolKind, { title: "办学类型", filter: true })
  kind!: SchoolKind | null;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Attribute("boolean", { title: "正常办学", filter: true })
  open!: boolean | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;
}

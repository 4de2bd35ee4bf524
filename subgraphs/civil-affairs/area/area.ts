import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Parts } from "../../host/records/relation";

export const AreaLevel = codeList("AreaLevel", "区划级别", {
  PROVINCE: "省",
  PREFECTURE: "设区市",
  COUNTY: "县（市、区）",
  TOWNSHIP: "乡镇街道",
  VILLAGE: "村居",
});
export type AreaLevel = CodeOf<typeof AreaLevel>;

/** A place in the tree of administrative divisions; a code begins with the code of the place that contains it. */
@RecordType({
  code: "A0",
  title: "行政区划",
  english: "Area",
  list: { on: "Query", field: "areas" },
  occurred: "code",
  key: "code",
  writable: false,
})
export class Area extends RecordBase {
  /** GB/T 2260 down to the county (2, 4, 6 digits), then the statistical code (9 and 12 digits). */
  @Attribute("text", { title: "区划代码", required: true, filter: true, order: true })
  code!: string;

  @Attribute(AreaLevel, { title: "级别", required: true, filter: true })
  level!: AreaLevel;

  @Attribute("text", { title: "名称", required: true, filter: true })
  name!: string;

  /** From the province down, as an address begins: 福建省三明市永安市燕东街道忠义居委会. */
  @Attribute("text", { title: "全称", required: true })
  fullName!: string;

  @Attribute("text", { title: "上级区划代码", filter: true, indexed: true })
  parentCode!: string | null;

  @Belongs(() => Area, { title: "上级区划", by: "parentCode", to: "code" })
  parent!: Area | null;

  @Parts(() => Area, { title: "下级区划", by: "parentCode", of: "code", orderBy: "code" })
  contains!: Area[];
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

export const CityAwardKind = codeList("CityAwardKind", "市级表彰类别", {
  SELF_RELIANCE_STAR: "自强之星",
  CARE_STAR: "关爱之星",
  NOMINEE: "提名奖",
  EXCELLENT_SITE: "优秀关爱阵地",
});
export type CityAwardKind = CodeOf<typeof CityAwardKind>;

/** 双星表彰 (M10): an award of the city to a child, to somebody who cares, or to a site. */
@RecordType({
  code: "M10",
  title: "双星表彰",
  english: "City award",
  list: { on: "Query", field: "cityAwards" },
  occurred: "awardedOn",
})
export class CityAward extends RecordBase {
  @Attribute(CityAwardKind, { title: "类别", required: true, filter: true })
  kind!: CityAwardKind;

  @Attribute("date", { title: "表彰日期", required: true, filter: true, order: true })
  awardedOn!: string;

  @Attribute("text", { title: "获奖人或站点", required: true, mask: "NAME" })
  recipientName!: string;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  /** A site of the women's federation's register. */
  @Attribute("text", { title: "站点编号", filter: true })
  siteNo!: string | null;

  @Attribute("text", { title: "推荐单位代码", filter: true })
  recommendedByCode!: string | null;
}

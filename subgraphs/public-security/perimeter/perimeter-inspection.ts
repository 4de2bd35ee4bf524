import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

export const PerimeterInspector = codeList("PerimeterInspector", "检查单位", {
  POLICE: "公安",
  CULTURE: "文旅",
  MARKET: "市场监管",
  HEALTH: "卫健",
  EDUCATION: "教育",
  YOUTH_LEAGUE: "团委",
  OTHER: "其他",
});
export type PerimeterInspector = CodeOf<typeof PerimeterInspector>;

export const PerimeterTarget = codeList("PerimeterTarget", "检查对象类型", {
  INTERNET_CAFE: "网吧",
  GAME_HALL: "游戏厅",
  FOOD_STALL: "食品摊点",
  AUDIO_VIDEO_BOOK: "音像书刊",
  CULTURE_VENUE: "文化场所",
  TRAFFIC_HAZARD: "交通隐患",
  OTHER: "其他",
});
export type PerimeterTarget = CodeOf<typeof PerimeterTarget>;

export const PerimeterAction = codeList("PerimeterAction", "校园周边检查处理", {
  NONE: "无",
  RECTIFY: "限期整改",
  BANNED: "取缔",
  SEIZED: "查缴",
  FINED: "罚款",
});
export type PerimeterAction = CodeOf<typeof PerimeterAction>;

/** 校园周边检查 (P5): what several offices found beside a school, what they did, and whether it was put right. */
@RecordType({
  code: "P5",
  title: "校园周边检查",
  english: "Perimeter inspection",
  list: { on: "Query", field: "perimeterInspections" },
  occurred: "inspectedOn",
  key: "number",
})
export class PerimeterInspection extends RecordBase {
  @Attribute("text", { title: "检查编号", required: true, filter: true, order: true })
  number!: string;

  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("date", { title: "检查日期", filter: true, order: true })
  inspectedOn!: string | null;

  @Attribute([PerimeterInspector], { title: "检查单位", filter: true })
  inspectors!: PerimeterInspector[] | null;

  @Attribute(PerimeterTarget, { title: "对象类型", filter: true })
  target!: PerimeterTarget | null;

  @Attribute("text", { title: "发现问题" })
  finding!: string | null;

  @Attribute(PerimeterAction, { title: "处理", filter: true })
  action!: PerimeterAction | null;

  @Attribute("integer", { title: "距校门距离（米）", filter: true })
  distanceMetres!: number | null;

  @Attribute("date", { title: "整改期限", filter: true })
  rectifyBy!: string | null;

  @Attribute("date", { title: "整改日期", filter: true })
  rectifiedOn!: string | null;

  /** A hazard is what something was done about; null where nothing was found. */
  @Derived("boolean", {
    title: "隐患已按期整改",
    sql: ({ column }) =>
      `case when ${column("action")} <> 'NONE' then coalesce(${column("rectified_on")} <= ${column("rectify_by")}, false) end`,
  })
  rectifiedInTime!: boolean | null;

  @Derived("boolean", {
    title: "隐患尚未整改",
    required: true,
    sql: ({ column }) => `coalesce(${column("action")} <> 'NONE', false) and ${column("rectified_on")} is null`,
  })
  open!: boolean;
}

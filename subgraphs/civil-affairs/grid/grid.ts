import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Area } from "../area/area";

export const GridLevel = codeList("GridLevel", "网格级别", { FIRST: "一级", SECOND: "二级", THIRD: "三级" });
export type GridLevel = CodeOf<typeof GridLevel>;

/** 网格: a part of a village that a grid head (格长) answers for; grids lie within grids, on three levels. */
@RecordType({
  code: "A1",
  title: "网格",
  english: "Grid",
  list: { on: "Query", field: "grids" },
  occurred: "code",
  key: "code",
})
export class Grid extends RecordBase {
  @Attribute("text", { title: "网格编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "网格名称", required: true, filter: true })
  name!: string;

  @Attribute(GridLevel, { title: "级别", filter: true })
  level!: GridLevel | null;

  @Attribute("text", { title: "上级网格编号", filter: true })
  parentCode!: string | null;

  @Belongs(() => Grid, { title: "上级网格", by: "parentCode", to: "code" })
  parent!: Grid | null;

  @Attribute("text", { title: "所在村居代码", required: true, filter: true, order: true })
  villageCode!: string;

  @Belongs(() => Area, { title: "所在村居", by: "villageCode", to: "code" })
  village!: Area | null;

  @Attribute("text", { title: "格长" })
  head!: string | null;
}

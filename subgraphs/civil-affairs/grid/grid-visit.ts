import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { CareNeed } from "../need/care-need";

export const GridVisitKind = codeList("GridVisitKind", "网格走访方式", {
  WEEKLY_CALL: "每周一登门",
  DAILY_KNOCK: "每日一敲门",
  CENSUS: "摸底",
  POLICY_VISIT: "政策宣传",
  FESTIVAL: "节日慰问",
});
export type GridVisitKind = CodeOf<typeof GridVisitKind>;

export const GridVisitObservation = codeList("GridVisitObservation", "走访了解内容", {
  HEALTH: "健康",
  LIVING: "生活",
  MOOD: "情绪",
  SAFETY: "安全",
});
export type GridVisitObservation = CodeOf<typeof GridVisitObservation>;

/** 网格走访 (C11): a village cadre, grid walker or volunteer was at the child's door. */
@RecordType({
  code: "C11",
  title: "网格走访",
  english: "Grid visit",
  list: { on: Child, field: "gridVisits" },
  occurred: "visitedAt",
})
export class GridVisit extends ChildRecord {
  @Attribute("dateTime", { title: "走访时间", required: true, filter: true, order: true })
  visitedAt!: string;

  @Attribute(GridVisitKind, { title: "走访方式", filter: true })
  kind!: GridVisitKind | null;

  @Attribute("text", { title: "走访人" })
  visitor!: string | null;

  @Attribute([GridVisitObservation], { title: "了解内容", filter: true })
  observations!: GridVisitObservation[] | null;

  @Attribute("id", { title: "发现需求", private: true, input: true, indexed: true })
  needId!: string | null;

  @Belongs(() => CareNeed, { title: "发现的需求", by: "needId" })
  needRaised!: CareNeed | null;
}

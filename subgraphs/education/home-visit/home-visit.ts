import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const HomeVisitCounterpart = codeList("HomeVisitCounterpart", "会见对象", {
  PARENT: "家长",
  ENTRUSTED_GUARDIAN: "委托监护人",
  CHILD_ONLY: "仅儿童",
});
export type HomeVisitCounterpart = CodeOf<typeof HomeVisitCounterpart>;

export const HomeVisitSeason = codeList("HomeVisitSeason", "家访季节类型", {
  TERM: "学期",
  SUMMER: "暑期大家访",
  FESTIVAL_RETURN: "节日返乡",
});
export type HomeVisitSeason = CodeOf<typeof HomeVisitSeason>;

/** 家访 (E6): a teacher's visit to the child's home. It counts as done when there is a written report. */
@RecordType({
  code: "E6",
  title: "家访",
  english: "Home visit",
  list: { on: Child, field: "homeVisits" },
  occurred: "visitedOn",
})
export class HomeVisit extends ChildRecord {
  @Attribute("date", { title: "家访日期", required: true, filter: true, order: true })
  visitedOn!: string;

  @Attribute("text", { title: "家访人" })
  visitor!: string | null;

  @Attribute([HomeVisitCounterpart], { title: "会见对象", filter: true })
  metWith!: HomeVisitCounterpart[] | null;

  @Attribute(HomeVisitSeason, { title: "季节类型", filter: true })
  season!: HomeVisitSeason | null;

  @Attribute("boolean", { title: "有书面报告", filter: true })
  writtenReport!: boolean | null;

  @Attribute("text", { title: "家访目的" })
  purpose!: string | null;

  @Attribute("text", { title: "家访发现" })
  findings!: string | null;
}

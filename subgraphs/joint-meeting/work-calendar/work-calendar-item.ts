import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import type { TextForm } from "../../host/writing/rules/refuse-malformed";
import { MemberUnit } from "../member-unit/member-unit";
import { School } from "../school";

/** Year and month, `2026-09`. */
export const MONTH: TextForm = {
  code: "MONTH_MALFORMED",
  accepts: (text) => /^20\d\d-(0[1-9]|1[0-2])$/.test(text),
  zh: "须写作“2026-09”",
  en: "must be written like 2026-09",
};

/** 工作安排 (M12): what a unit or a school does in one month. */
@RecordType({
  code: "M12",
  title: "工作安排",
  english: "Work calendar item",
  list: { on: "Query", field: "workCalendarItems" },
  occurred: "month",
})
export class WorkCalendarItem extends RecordBase {
  @Attribute("text", { title: "月份", required: true, filter: true, order: true })
  month!: string;

  @Attribute(["text"], { title: "事项", required: true })
  items!: string[];

  @Attribute("text", { title: "责任单位代码", filter: true })
  ownerUnitCode!: string | null;

  @Belongs(() => MemberUnit, { title: "责任单位", by: "ownerUnitCode", to: "code" })
  ownerUnit!: MemberUnit | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("date", { title: "完成日期", filter: true })
  doneOn!: string | null;
}

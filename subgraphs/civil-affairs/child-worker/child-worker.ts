import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Area } from "../area/area";

export const ChildWorkerRole = codeList("ChildWorkerRole", "儿童工作者身份", {
  VILLAGE_CHILD_DIRECTOR: "儿童主任",
  TOWN_SUPERVISOR: "儿童督导员",
  GRID_HEAD: "格长",
  GRID_WALKER: "巡查走访员",
  GRADUATE_OFFICIAL: "大学生村官",
});
export type ChildWorkerRole = CodeOf<typeof ChildWorkerRole>;

/** 村（居）、乡镇儿童工作者 (C14): a named person for each village and township (民发〔2019〕34号). */
@RecordType({
  code: "C14",
  title: "儿童工作者",
  english: "Child worker",
  list: { on: "Query", field: "childWorkers" },
  occurred: "appointedOn",
  closes: ["endedOn"],
})
export class ChildWorker extends RecordBase {
  @Attribute("text", { title: "姓名", required: true, filter: true })
  name!: string;

  @Attribute(ChildWorkerRole, { title: "身份", required: true, filter: true })
  role!: ChildWorkerRole;

  @Attribute("text", { title: "负责区划代码", required: true, filter: true, order: true })
  placeCode!: string;

  @Belongs(() => Area, { title: "负责区划", by: "placeCode", to: "code" })
  place!: Area | null;

  @Attribute("date", { title: "任职日期", filter: true, order: true })
  appointedOn!: string | null;

  @Attribute("date", { title: "卸任日期", filter: true })
  endedOn!: string | null;

  @Derived("boolean", {
    title: "在任",
    required: true,
    sql: ({ column, today }) =>
      `(coalesce(${column("appointed_on")} <= ${today}, true) and coalesce(${column("ended_on")} >= ${today}, true))`,
  })
  active!: boolean;
}

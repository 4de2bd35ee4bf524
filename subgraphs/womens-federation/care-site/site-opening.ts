import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { ofAllChildren } from "../../host/records/of-all-children";
import { CareSite } from "./care-site";

/** 站点开放日志 (W5): one day of a site, who was on duty and what was done. */
@RecordType({
  code: "W5",
  title: "站点开放日志",
  english: "Site opening",
  list: { on: "Query", field: "siteOpenings" },
  occurred: "heldOn",
})
export class SiteOpening extends RecordBase {
  @Attribute("text", { title: "站点编号", required: true, filter: true, indexed: true })
  siteCode!: string;

  @Belongs(() => CareSite, { title: "站点", by: "siteCode", to: "code" })
  site!: CareSite | null;

  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("dateTime", { title: "开放时间" })
  opensAt!: string | null;

  @Attribute("dateTime", { title: "关闭时间" })
  closesAt!: string | null;

  @Attribute("text", { title: "值班人员" })
  dutyPerson!: string | null;

  @Attribute(["text"], { title: "活动" })
  activities!: string[] | null;

  @Attribute("boolean", { title: "卫生已检查", filter: true })
  hygieneChecked!: boolean | null;

  @Derived("integer", {
    title: "到站儿童人数",
    sql: ({ column }) =>
      ofAllChildren(`(select count(*)::int from site_attendance a where a.opening_id = ${column("id")})`),
  })
  childrenPresent!: number | null;
}

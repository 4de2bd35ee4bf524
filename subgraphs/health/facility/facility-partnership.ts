import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { CareSite } from "../care-site";
import { HealthFacility } from "./health-facility";

/** 卫生院、卫生所共建 (H7): a facility that looks after the children of a home; a facility may have several, a home too. */
@RecordType({
  code: "H7",
  title: "医疗机构共建",
  english: "Facility-site partnership",
  list: { on: "Query", field: "facilityPartnerships" },
  occurred: "startedOn",
  closes: ["endedOn"],
})
export class FacilityPartnership extends RecordBase {
  @Attribute("text", { title: "机构代码", required: true, filter: true })
  facilityCode!: string;

  @Belongs(() => HealthFacility, { title: "共建机构", by: "facilityCode", to: "code" })
  facility!: HealthFacility | null;

  @Attribute("text", { title: "站点编号", required: true, filter: true })
  siteCode!: string;

  @Stub(() => CareSite, { title: "共建站点", by: "siteCode" })
  site!: CareSite | null;

  @Attribute("date", { title: "共建开始日期", required: true, filter: true, order: true })
  startedOn!: string;

  @Attribute("date", { title: "共建结束日期", filter: true, order: true })
  endedOn!: string | null;

  @Attribute(["text"], { title: "计划服务项目" })
  servicesPlanned!: string[] | null;

  @Derived("boolean", {
    title: "共建有效",
    required: true,
    sql: ({ column, today }) =>
      `(${column("started_on")} <= ${today} and coalesce(${column("ended_on")} >= ${today}, true))`,
  })
  active!: boolean;
}

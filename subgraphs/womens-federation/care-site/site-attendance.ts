import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { SiteOpening } from "./site-opening";

/** 儿童到站 (W5): a child at a site on one day, and the call home that it made from there. */
@RecordType({
  code: "W5.attendance",
  title: "儿童到站",
  english: "Site attendance",
  list: { on: Child, field: "siteAttendances" },
  occurred: "recordedAt",
})
export class SiteAttendance extends ChildRecord {
  @Attribute("id", { title: "所属开放日志", required: true, private: true, input: true, indexed: true })
  openingId!: string;

  @Belongs(() => SiteOpening, { title: "开放日志", by: "openingId" })
  opening!: SiteOpening | null;

  @Attribute("dateTime", { title: "亲情电话开始时间", filter: true })
  familyCallAt!: string | null;

  @Attribute("integer", { title: "亲情电话时长（秒）", filter: true })
  familyCallSeconds!: number | null;
}

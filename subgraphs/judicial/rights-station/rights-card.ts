import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { RightsStation } from "./rights-station";

/** 维权卡 (J4): the card that tells a child whom to call, issued by its school's station once a year (rule LE-7). */
@RecordType({
  code: "J4.card",
  title: "维权卡",
  english: "Rights card",
  list: { on: Child, field: "rightsCards" },
  occurred: "issuedOn",
})
export class RightsCard extends ChildRecord {
  @Attribute("date", { title: "发放日期", required: true, filter: true, order: true })
  issuedOn!: string;

  /** The number that is printed on the card. */
  @Attribute("text", { title: "维权电话" })
  phone!: string | null;

  @Attribute("text", { title: "工作站编号", filter: true })
  stationCode!: string | null;

  @Belongs(() => RightsStation, { title: "维权工作站", by: "stationCode", to: "code" })
  station!: RightsStation | null;
}

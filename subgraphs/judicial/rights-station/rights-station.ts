import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { LegalServiceOffice } from "../office/legal-service-office";
import { School } from "../school";

/** 维权工作站 (J4): where a school's pupils find a lawyer of the township's legal service office, part of his time. */
@RecordType({
  code: "J4",
  title: "维权工作站",
  english: "Rights station",
  list: { on: "Query", field: "rightsStations" },
  occurred: "openedOn",
  key: "code",
})
export class RightsStation extends RecordBase {
  @Attribute("text", { title: "工作站编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "学校代码", required: true, filter: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "兼职律师" })
  partTimeLawyer!: string | null;

  @Attribute("text", { title: "法律服务机构编号", filter: true })
  officeCode!: string | null;

  @Belongs(() => LegalServiceOffice, { title: "法律服务机构", by: "officeCode", to: "code" })
  office!: LegalServiceOffice | null;

  @Attribute("date", { title: "设立日期", filter: true, order: true })
  openedOn!: string | null;
}

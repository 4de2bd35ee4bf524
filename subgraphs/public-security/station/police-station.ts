import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";

/** 派出所: the register of police stations. */
@RecordType({
  code: "PS00",
  title: "派出所",
  english: "Police station",
  list: { on: "Query", field: "policeStations" },
  occurred: "code",
  key: "code",
})
export class PoliceStation extends RecordBase {
  @Attribute("text", { title: "派出所编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "名称", required: true, filter: true })
  name!: string;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;

  @Attribute("text", { title: "地址" })
  address!: string | null;

  @Attribute("text", { title: "值班电话" })
  phone!: string | null;
}

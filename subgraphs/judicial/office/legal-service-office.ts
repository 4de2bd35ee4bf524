import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";

/** 司法所、法律服务所: the register of the offices that give legal service. */
@RecordType({
  code: "JD00",
  title: "法律服务机构",
  english: "Legal service office",
  list: { on: "Query", field: "legalServiceOffices" },
  occurred: "code",
  key: "code",
})
export class LegalServiceOffice extends RecordBase {
  @Attribute("text", { title: "机构编号", required: true, filter: true, order: true })
  code!: string;

  @Attribute("text", { title: "名称", required: true, filter: true })
  name!: string;

  @Attribute("text", { title: "所在乡镇街道代码", filter: true })
  townshipCode!: string | null;

  @Stub(() => Area, { title: "所在乡镇街道", by: "townshipCode" })
  township!: Area | null;

  @Attribute("text", { title: "地址" })
  address!: string | null;

  @Attribute("text", { title: "电话" })
  phone!: string | null;
}

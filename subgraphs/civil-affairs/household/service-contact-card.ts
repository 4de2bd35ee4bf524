import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** 便民服务联系卡 (C12): whom the child's household can call, left there by the village cadre. */
@RecordType({
  code: "C12",
  title: "便民服务联系卡",
  english: "Service contact card",
  list: { on: Child, field: "serviceContactCards" },
  occurred: "issuedOn",
})
export class ServiceContactCard extends ChildRecord {
  @Attribute("text", { title: "联系干部" })
  cadreName!: string | null;

  @Attribute("text", { title: "联系干部电话" })
  cadrePhone!: string | null;

  @Attribute("text", { title: "就医求助电话" })
  medicalHelpPhone!: string | null;

  @Attribute("text", { title: "应急电话" })
  emergencyPhone!: string | null;

  @Attribute("text", { title: "派出所电话" })
  policePhone!: string | null;

  @Attribute("date", { title: "发卡日期", required: true, filter: true, order: true })
  issuedOn!: string;
}

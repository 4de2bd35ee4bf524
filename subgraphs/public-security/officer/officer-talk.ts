import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** 民警谈话 (P4): that a posted officer talked with the child. Whom officers talk to is restricted. */
@RecordType({
  code: "P4.talk",
  title: "民警谈话",
  english: "Officer's talk",
  list: { on: Child, field: "officerTalks" },
  occurred: "heldOn",
})
export class OfficerTalk extends ChildRecord {
  @Attribute("date", { title: "谈话日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "警号", required: true, filter: true })
  policeNo!: string;
}

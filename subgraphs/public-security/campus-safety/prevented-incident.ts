import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

/** 苗头 (P6): something that was stopped before it became an incident. */
@RecordType({
  code: "P6.prevented",
  title: "涉校苗头",
  english: "Prevented incident",
  list: { on: "Query", field: "preventedIncidents" },
  occurred: "preventedOn",
})
export class PreventedIncident extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("date", { title: "制止日期", required: true, filter: true, order: true })
  preventedOn!: string;

  @Attribute("text", { title: "情况" })
  matter!: string | null;
}

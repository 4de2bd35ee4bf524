import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

/** 重点人员排查 (P6): that somebody looked for people who could be a danger to a school. Who they are is recorded nowhere here. */
@RecordType({
  code: "P6.person",
  title: "重点人员排查",
  english: "Key person check",
  list: { on: "Query", field: "keyPersonChecks" },
  occurred: "checkedOn",
})
export class KeyPersonCheck extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("date", { title: "排查日期", required: true, filter: true, order: true })
  checkedOn!: string;

  @Attribute("integer", { title: "重点人员人数", required: true })
  personsFound!: number;
}

import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { School } from "../school/school";

/** 安全责任书 (E19): signed level by level each year, from the principal down. */
@RecordType({
  code: "E19.pledge",
  title: "安全责任书",
  english: "School safety pledge",
  list: { on: "Query", field: "schoolSafetyPledges" },
  occurred: "signedOn",
})
export class SchoolSafetyPledge extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true })
  schoolCode!: string;

  @Belongs(() => School, { title: "学校", by: "schoolCode", to: "code" })
  school!: School | null;

  @Attribute("integer", { title: "年度", required: true, filter: true, order: true })
  year!: number;

  @Attribute("text", { title: "签订人", required: true })
  signer!: string;

  @Attribute("text", { title: "上级责任人" })
  superior!: string | null;

  @Attribute("date", { title: "签订日期", filter: true, order: true })
  signedOn!: string | null;
}

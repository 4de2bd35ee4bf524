import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

/** 涉校纠纷 (P6): a dispute around a school that could come to violence. */
@RecordType({
  code: "P6.dispute",
  title: "涉校纠纷",
  english: "School dispute",
  list: { on: "Query", field: "schoolDisputes" },
  occurred: "foundOn",
  closes: ["resolvedOn"],
})
export class SchoolDispute extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("date", { title: "发现日期", required: true, filter: true, order: true })
  foundOn!: string;

  @Attribute("text", { title: "纠纷情况" })
  matter!: string | null;

  @Attribute("date", { title: "化解日期", filter: true })
  resolvedOn!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

/** 关爱工作培训 (M17): a training of those who do the work. */
@RecordType({
  code: "M17",
  title: "关爱工作培训",
  english: "Staff training",
  list: { on: "Query", field: "staffTrainings" },
  occurred: "heldOn",
})
export class StaffTraining extends RecordBase {
  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "主题", required: true, filter: true })
  topic!: string;

  @Attribute(["text"], { title: "参训单位代码", filter: true })
  unitCodes!: string[] | null;

  @Attribute("integer", { title: "参训人数" })
  attendance!: number | null;
}

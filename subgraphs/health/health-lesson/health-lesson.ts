import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

/** 卫生、心理讲座 (H8): a lesson that health gave at a school. */
@RecordType({
  code: "H8",
  title: "健康讲座",
  english: "Health lesson",
  list: { on: "Query", field: "healthLessons" },
  occurred: "heldOn",
})
export class HealthLesson extends RecordBase {
  @Attribute("date", { title: "讲座日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "学校代码", required: true, filter: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "主题", required: true })
  topic!: string;

  /** Persons who came. */
  @Attribute("integer", { title: "参加人数" })
  attendance!: number | null;
}

import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { Area } from "../area";
import { School } from "../school";

/** 女童自护 (W11): a lesson in a village or school, with the booklet 女孩悄悄话. */
@RecordType({
  code: "W11",
  title: "女童自护",
  english: "Girls' self-protection session",
  list: { on: "Query", field: "girlsSelfProtectionSessions" },
  occurred: "heldOn",
})
export class GirlsSelfProtectionSession extends RecordBase {
  @Attribute("date", { title: "日期", required: true, filter: true, order: true })
  heldOn!: string;

  @Attribute("text", { title: "区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "区划", by: "placeCode" })
  place!: Area | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "手册名称" })
  booklet!: string | null;

  @Attribute("integer", { title: "发放手册册数" })
  copies!: number | null;

  @Attribute("integer", { title: "受益女童人数" })
  girlsReached!: number | null;
}

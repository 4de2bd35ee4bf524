import { Attribute } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

/** 爱心基金 (C9): a fund into which donations go, e.g. 留守儿童基金会, 关爱基金, 教育基金, and who holds it. */
@RecordType({
  code: "C9.fund",
  title: "爱心基金",
  english: "Fund",
  list: { on: "Query", field: "funds" },
  occurred: "name",
})
export class Fund extends RecordBase {
  @Attribute("text", { title: "基金名称", required: true, filter: true, order: true })
  name!: string;

  @Attribute("text", { title: "管理单位", filter: true })
  holder!: string | null;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { PoliceStation } from "../station/police-station";

/** 关于建立侵害未成年人案件强制报告制度的意见 (2020), article 4. */
export const MandatoryReportReason = codeList("MandatoryReportReason", "强制报告情形", {
  PRIVATE_PARTS_INJURED: "生殖器官或隐私部位非正常损伤",
  ABUSE_OR_PREGNANCY_UNDER_14: "不满十四周岁女性遭受性侵害、怀孕、流产",
  PREGNANCY_BY_ASSAULT: "十四周岁以上女性遭受性侵害致怀孕、流产",
  MULTIPLE_INJURIES_OR_MALNUTRITION: "身体多处损伤、严重营养不良、意识不清",
  ABNORMAL_INJURY_OR_DEATH: "自杀、自残、工伤、中毒等非正常损伤、死亡",
  ABANDONED_OR_UNATTENDED: "被遗弃或长期处于无人照料状态",
  ORIGIN_UNKNOWN_OR_MISSING: "来源不明、失踪或者被拐卖、收买",
  ORGANISED_BEGGING: "被组织乞讨",
  OTHER: "其他严重侵害身心健康的情形",
});
export type MandatoryReportReason = CodeOf<typeof MandatoryReportReason>;

/** 强制报告 (P3): whoever works with children and sees harm reports it at once (UPL art. 11). */
@RecordType({
  code: "P3",
  title: "强制报告",
  english: "Mandatory report",
  list: { on: Child, field: "mandatoryReports" },
  occurred: "reportedAt",
})
export class MandatoryReport extends ChildRecord {
  @Attribute("text", { title: "报告单位", required: true })
  reporterUnit!: string;

  @Attribute([MandatoryReportReason], { title: "报告情形", required: true, filter: true })
  reasons!: MandatoryReportReason[];

  @Attribute("dateTime", { title: "报告时间", required: true, filter: true, order: true })
  reportedAt!: string;

  @Attribute("text", { title: "接报派出所编号", filter: true })
  stationCode!: string | null;

  @Belongs(() => PoliceStation, { title: "接报派出所", by: "stationCode", to: "code" })
  station!: PoliceStation | null;

  @Attribute("text", { title: "接报人" })
  receivedBy!: string | null;

  @Attribute("dateTime", { title: "首次处置时间", filter: true })
  firstResponseAt!: string | null;

  @Attribute("text", { title: "处置结果" })
  outcome!: string | null;
}

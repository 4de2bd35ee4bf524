import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const ConductIssue = codeList("ConductIssue", "品行问题", {
  INTERNET_ADDICTION: "沉迷网络",
  FIGHTING: "打架",
  SMOKING: "吸烟",
  DRINKING: "酗酒",
  TRUANCY: "逃学",
  EXTORTION: "擂肥",
  BAD_COMPANY: "不良交友",
  RISK_SWIMMING: "私自下河",
  UNSAFE_VEHICLE: "乘坐三无车辆",
  NONE: "无",
});
export type ConductIssue = CodeOf<typeof ConductIssue>;

/** 品行观察 (E18): what the homeroom teacher's log (教育日志) says of a child's week; it stays within education. */
@RecordType({
  code: "E18",
  title: "品行观察",
  english: "Conduct observation",
  list: { on: Child, field: "conductObservations" },
  occurred: "weekOf",
})
export class ConductObservation extends ChildRecord {
  /** Monday of the week. */
  @Attribute("date", { title: "所在周（周一）", required: true, filter: true, order: true })
  weekOf!: string;

  @Attribute("text", { title: "学习情况" })
  studyNote!: string | null;

  @Attribute("text", { title: "生活情况" })
  lifeNote!: string | null;

  @Attribute([ConductIssue], { title: "品行问题", filter: true })
  issues!: ConductIssue[] | null;
}

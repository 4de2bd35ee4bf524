import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const MediationDispute = codeList("MediationDispute", "调解纠纷类型", {
  FAMILY: "家庭",
  GUARDIANSHIP: "监护",
  SUPPORT: "抚养",
  SCHOOL_INJURY: "校园伤害",
  NEIGHBOUR: "邻里",
});
export type MediationDispute = CodeOf<typeof MediationDispute>;

/** 人民调解 (J2): a dispute about the child before a people's mediation committee. */
@RecordType({
  code: "J2",
  title: "人民调解",
  english: "Mediation",
  list: { on: Child, field: "mediations" },
  occurred: "acceptedOn",
})
export class Mediation extends ChildRecord {
  @Attribute("text", { title: "调解编号", required: true, filter: true })
  mediationNo!: string;

  /** As the committee wrote it; the household register is authoritative. */
  @Attribute("text", { title: "儿童姓名（调解登记）", mask: "NAME" })
  childName!: string | null;

  @Attribute(MediationDispute, { title: "纠纷类型" })
  dispute!: MediationDispute | null;

  @Attribute("date", { title: "受理日期", filter: true, order: true })
  acceptedOn!: string | null;

  /** Null while the parties have not agreed. */
  @Attribute("date", { title: "达成日期" })
  agreedOn!: string | null;

  @Attribute("boolean", { title: "是否履行" })
  agreementKept!: boolean | null;
}

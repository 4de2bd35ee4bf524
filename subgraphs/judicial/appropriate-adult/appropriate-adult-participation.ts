import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

/** One value for both kinds of questioning: 讯问 alone would say that the child is a suspect. */
export const ProceedingsStage = codeList("ProceedingsStage", "诉讼阶段", {
  QUESTIONING: "询问、讯问",
  PROSECUTION: "审查起诉",
  TRIAL: "审判",
});
export type ProceedingsStage = CodeOf<typeof ProceedingsStage>;

/** 合适成年人到场 (J5): who was there for a minor whose legal representative could not come (Criminal Procedure Law art. 281). */
@RecordType({
  code: "J5",
  title: "合适成年人到场",
  english: "Appropriate adult participation",
  list: { on: Child, field: "appropriateAdultParticipations" },
  occurred: "attendedOn",
})
export class AppropriateAdultParticipation extends ChildRecord {
  /** Public security's number of the case. */
  @Attribute("text", { title: "案件编号", required: true, filter: true })
  caseNo!: string;

  @Attribute(ProceedingsStage, { title: "阶段", filter: true })
  stage!: ProceedingsStage | null;

  @Attribute("date", { title: "到场日期", filter: true, order: true })
  attendedOn!: string | null;

  @Attribute("text", { title: "合适成年人", mask: "NAME" })
  adultName!: string | null;

  @Attribute("boolean", { title: "从轻、减轻处罚" })
  penaltyReduced!: boolean | null;

  @Attribute("text", { title: "作用" })
  effect!: string | null;
}

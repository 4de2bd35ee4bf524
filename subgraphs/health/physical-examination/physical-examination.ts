import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import type { DerivationScope } from "../../host/records/record-metadata";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const ExaminationPlace = codeList("ExaminationPlace", "体检地点", {
  SCHOOL: "学校",
  VILLAGE_CLINIC: "村卫生室",
  TOWN_HOSPITAL: "乡镇卫生院",
});
export type ExaminationPlace = CodeOf<typeof ExaminationPlace>;

/** Days within which somebody looks again at an abnormal finding (domain report, question 18). */
export const FOLLOW_UP_DAYS = 60;

const isAbnormalSql = ({ column }: DerivationScope): string =>
  `coalesce(cardinality(${column("abnormal_findings")}), 0) > 0`;

/** 免费体检 (H2): the yearly examination, at school or at the township hospital. */
@RecordType({
  code: "H2",
  title: "免费体检",
  english: "Physical examination",
  list: { on: Child, field: "physicalExaminations" },
  occurred: "examinedOn",
})
export class PhysicalExamination extends ChildRecord {
  @Attribute("date", { title: "体检日期", required: true, filter: true, order: true })
  examinedOn!: string;

  @Attribute(ExaminationPlace, { title: "体检地点", filter: true })
  place!: ExaminationPlace | null;

  @Attribute("decimal", { title: "身高（厘米）" })
  heightCm!: string | null;

  @Attribute("decimal", { title: "体重（千克）" })
  weightKg!: string | null;

  /** Five-grade record (五分记录, GB 11533): 5.0 is normal. */
  @Attribute("decimal", { title: "左眼视力" })
  visionLeft!: string | null;

  @Attribute("decimal", { title: "右眼视力" })
  visionRight!: string | null;

  @Attribute("text", { title: "口腔" })
  dental!: string | null;

  @Attribute("decimal", { title: "血红蛋白（克每升）" })
  haemoglobin!: string | null;

  /** Null: nothing was recorded; empty: recorded, nothing abnormal. */
  @Attribute(["text"], { title: "异常项目" })
  abnormalFindings!: string[] | null;

  @Attribute("text", { title: "处理建议" })
  advice!: string | null;

  @Attribute("boolean", { title: "是否免费", filter: true })
  free!: boolean | null;

  @Attribute("date", { title: "复查日期", filter: true, order: true })
  followUpOn!: string | null;

  @Derived("boolean", { title: "有异常项目", required: true, sql: isAbnormalSql })
  isAbnormal!: boolean;

  @Derived("boolean", {
    title: `异常项目超过 ${FOLLOW_UP_DAYS} 天未复查`,
    required: true,
    sql: (scope) =>
      `${isAbnormalSql(scope)} and ${scope.column("follow_up_on")} is null and ${scope.column("examined_on")} + ${FOLLOW_UP_DAYS} < ${scope.today}`,
  })
  followUpOverdue!: boolean;
}

import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";
import { SocialWorkStage } from "./social-work-case-codes";
import { stageDueOnSql } from "./stage-due-on-sql";

/** 个案阶段 (W10): when a case entered a stage and finished it, and who wrote that down. */
@RecordType({
  code: "W10.stage",
  title: "个案阶段",
  english: "Stage of a social work case",
  list: { on: Child, field: "socialWorkCaseStages" },
  occurred: "enteredOn",
})
export class SocialWorkCaseStage extends ChildRecord {
  @Attribute("id", { title: "所属个案", required: true, private: true, input: true, indexed: true })
  caseId!: string;

  @Attribute(SocialWorkStage, { title: "阶段", required: true, filter: true })
  stage!: SocialWorkStage;

  @Attribute("date", { title: "进入日期", required: true, filter: true, order: true })
  enteredOn!: string;

  @Attribute("date", { title: "完成日期", filter: true })
  finishedOn!: string | null;

  @Attribute("text", { title: "记录人" })
  author!: string | null;

  /** Null where the service plan sets no end. */
  @Derived("date", { title: "阶段期限", sql: stageDueOnSql })
  dueOn!: string | null;

  @Derived("boolean", {
    title: "逾期未完成",
    required: true,
    sql: (scope) =>
      `coalesce(${stageDueOnSql(scope)} < ${scope.today}, false) and ${scope.column("finished_on")} is null`,
  })
  overdue!: boolean;
}

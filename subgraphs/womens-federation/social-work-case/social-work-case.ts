import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Parts } from "../../host/records/relation";
import { Child } from "../child";
import { currentStageSql } from "./current-stage-sql";
import { SocialWorkStage, SocialWorkerKind } from "./social-work-case-codes";
import { SocialWorkCaseStage } from "./social-work-case-stage";

/** 个案 (W10): social work with one child, in five stages of which none is skipped. */
@RecordType({
  code: "W10",
  title: "个案",
  english: "Social work case",
  list: { on: Child, field: "socialWorkCases" },
  occurred: "appliedOn",
  closes: ["closedOn", "improvement", "futureAdvice"],
})
export class SocialWorkCase extends ChildRecord {
  @Attribute("text", { title: "个案编号", required: true, filter: true })
  caseNo!: string;

  @Attribute("date", { title: "申请日期", required: true, filter: true, order: true })
  appliedOn!: string;

  @Attribute(SocialWorkerKind, { title: "个案工作者", filter: true })
  worker!: SocialWorkerKind | null;

  /** Who of the family asked. */
  @Attribute("text", { title: "申请人（家庭）", mask: "NAME" })
  applicant!: string | null;

  @Attribute("boolean", { title: "属于服务范围", filter: true })
  inScope!: boolean | null;

  @Attribute("dateTime", { title: "首次会谈时间" })
  firstInterviewAt!: string | null;

  @Attribute(["text"], { title: "主要问题" })
  problems!: string[] | null;

  @Attribute(["text"], { title: "收集的资料" })
  materials!: string[] | null;

  @Attribute("text", { title: "服务计划" })
  plan!: string | null;

  @Attribute("date", { title: "服务计划期止" })
  planUntil!: string | null;

  @Attribute(["text"], { title: "服务记录" })
  services!: string[] | null;

  @Attribute("date", { title: "结案日期", filter: true, order: true })
  closedOn!: string | null;

  @Attribute("text", { title: "改善情况" })
  improvement!: string | null;

  @Attribute("text", { title: "后续建议" })
  futureAdvice!: string | null;

  /** Null before the first stage was entered. */
  @Derived(SocialWorkStage, { title: "当前阶段", sql: currentStageSql })
  stage!: SocialWorkStage | null;

  @Parts(() => SocialWorkCaseStage, { title: "阶段记录", by: "caseId", orderBy: "enteredOn" })
  stages!: SocialWorkCaseStage[];
}

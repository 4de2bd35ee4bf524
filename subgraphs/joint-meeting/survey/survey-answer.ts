import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { SurveyRound } from "./survey-round";

/** 排查问卷 (M15): what the child itself said in a round. */
@RecordType({
  code: "M15.answer",
  title: "排查问卷",
  english: "Survey answer",
  list: { on: Child, field: "surveyAnswers" },
  occurred: "answeredOn",
})
export class SurveyAnswer extends ChildRecord {
  @Attribute("text", { title: "轮次", required: true, filter: true, indexed: true })
  roundName!: string;

  @Belongs(() => SurveyRound, { title: "摸底排查", by: "roundName", to: "name" })
  round!: SurveyRound | null;

  @Attribute("date", { title: "填写日期", required: true, filter: true, order: true })
  answeredOn!: string;

  @Attribute("boolean", { title: "希望与父母同住", filter: true })
  wishesToLiveWithParents!: boolean | null;

  @Attribute("boolean", { title: "与照顾人谈心", filter: true })
  talksWithCarer!: boolean | null;

  @Attribute("integer", { title: "与父母每次通话时长（分钟）" })
  callMinutes!: number | null;

  @Attribute("integer", { title: "与父母通话间隔（天）" })
  callGapDays!: number | null;

  @Attribute(["text"], { title: "反映的问题" })
  problems!: string[] | null;
}

import { Attribute } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import { SharedAttributes } from "../../host/records/record-type";

/** One look at what a plan has done so far (进步档案). */
@SharedAttributes("What every check of a plan of support says")
export abstract class SupportPlanCheckRecord extends ChildRecord {
  @Attribute("id", { title: "所属计划", required: true, private: true, input: true, indexed: true })
  planId!: string;

  @Attribute("date", { title: "检查日期", required: true, filter: true, order: true })
  checkedOn!: string;

  @Attribute("text", { title: "检查人" })
  checkedBy!: string | null;

  @Attribute("text", { title: "阶段性效果" })
  effect!: string | null;
}

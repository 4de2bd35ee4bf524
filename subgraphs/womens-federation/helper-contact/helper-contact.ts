import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { SubstituteParent } from "../substitute-parent/substitute-parent";
import { Volunteer } from "../volunteer/volunteer";

export const HelperContactKind = codeList("HelperContactKind", "社会帮扶联系方式", {
  PHONE: "电话",
  VISIT: "走访",
  TAKE_HOME: "接到家中体验",
  OUTING: "外出活动",
  HOMEWORK_HELP: "课业辅导",
  TALK: "谈心",
  GIFT: "赠送物品",
});
export type HelperContactKind = CodeOf<typeof HelperContactKind>;

/** 帮扶联系 (W7): a volunteer or substitute parent who called, visited or took out the child. */
@RecordType({
  code: "W7",
  title: "帮扶联系",
  english: "Helper contact",
  list: { on: Child, field: "helperContacts" },
  occurred: "contactedAt",
})
export class HelperContact extends ChildRecord {
  @Attribute(HelperContactKind, { title: "联系方式", required: true, filter: true })
  kind!: HelperContactKind;

  @Attribute("dateTime", { title: "联系时间", required: true, filter: true, order: true })
  contactedAt!: string;

  /** The code of a volunteer or of a substitute parent; the two registers number apart. */
  @Attribute("text", { title: "帮扶人编号", required: true, filter: true, indexed: true })
  helperCode!: string;

  @Belongs(() => Volunteer, { title: "志愿者", by: "helperCode", to: "code" })
  volunteer!: Volunteer | null;

  @Belongs(() => SubstituteParent, { title: "代理家长", by: "helperCode", to: "code" })
  substituteParent!: SubstituteParent | null;

  @Attribute("boolean", { title: "四掌握已更新", filter: true })
  fourKnowsUpdated!: boolean | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Belongs } from "../../host/records/relation";
import { Child } from "../child";
import { SubstituteParent } from "../substitute-parent/substitute-parent";
import { activeSql } from "../active-sql";
import { Volunteer } from "../volunteer/volunteer";

/** Who helps, or how the pairing came about; the first three are substitute parents. */
export const CommunityPairingKind = codeList("CommunityPairingKind", "社会结对类型", {
  LOVE_MOTHER: "爱心妈妈",
  LOVE_FATHER: "爱心爸爸",
  SUBSTITUTE_PARENT: "代理家长",
  VOLUNTEER: "志愿者",
  OFFICIAL_DUTY: "干部包联",
  COMPANY: "企业",
  VILLAGE_GROUP: "村组",
  WISH_CLAIM: "心愿认领",
  HAND_IN_HAND: "手拉手",
});
export type CommunityPairingKind = CodeOf<typeof CommunityPairingKind>;

export const CommunityPairingMode = codeList("CommunityPairingMode", "社会结对方式", {
  ONE_TO_ONE: "一对一",
  ONE_TO_MANY: "一对多",
  MANY_TO_ONE: "多对一",
});
export type CommunityPairingMode = CodeOf<typeof CommunityPairingMode>;

/** 结对帮扶 (W2): somebody of the community who stands by a child. */
@RecordType({
  code: "W2",
  title: "结对帮扶",
  english: "Community pairing",
  list: { on: Child, field: "communityPairings" },
  occurred: "startedOn",
  closes: ["endedOn"],
})
export class CommunityPairing extends ChildRecord {
  @Attribute("text", { title: "序号", required: true })
  serialNo!: string;

  @Attribute(CommunityPairingKind, { title: "结对类型", filter: true })
  kind!: CommunityPairingKind | null;

  @Attribute(CommunityPairingMode, { title: "结对方式", filter: true })
  mode!: CommunityPairingMode | null;

  @Attribute("text", { title: "代理家长或志愿者编号", filter: true, indexed: true })
  helperCode!: string | null;

  @Belongs(() => SubstituteParent, { title: "代理家长", by: "helperCode", to: "code" })
  substituteParent!: SubstituteParent | null;

  @Belongs(() => Volunteer, { title: "志愿者", by: "helperCode", to: "code" })
  volunteer!: Volunteer | null;

  /** The person or the organisation, as stated. */
  @Attribute("text", { title: "帮扶人", mask: "NAME" })
  helperName!: string | null;

  /** As stated at the pairing; the roll and the school's contact card have their own. */
  @Attribute("text", { title: "监护人电话（结对登记）", mask: "PHONE" })
  guardianPhone!: string | null;

  /** By what the books are held against each other: whether two numbers are equal, without either being shown. */
  @Derived("text", {
    title: "监护人电话比对码（不能还原）",
    sql: ({ column, comparison }) => comparison(column("guardian_phone")),
  })
  guardianPhoneComparison!: string | null;

  @Attribute("date", { title: "起始日期", filter: true, order: true })
  startedOn!: string | null;

  @Attribute("date", { title: "结束日期", filter: true })
  endedOn!: string | null;

  @Attribute("date", { title: "协议日期" })
  agreementOn!: string | null;

  @Derived("boolean", { title: "结对有效", required: true, sql: activeSql })
  active!: boolean;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { ChildRecord } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Child } from "../child";

export const MigrantFamilyType = codeList("MigrantFamilyType", "务工家庭类型", {
  WEALTHY: "富有型",
  COMFORTABLE: "小康型",
  SUBSISTENCE: "温饱型",
  POOR: "贫困型",
});
export type MigrantFamilyType = CodeOf<typeof MigrantFamilyType>;

export const PovertyCause = codeList("PovertyCause", "致贫原因", {
  ILLNESS_OR_DISABILITY: "因病因残",
  FAMILY_INSTABILITY: "家庭不稳",
  LOW_INCOME: "收入少",
});
export type PovertyCause = CodeOf<typeof PovertyCause>;

/** 家庭状况 (C5): how the child's household was found to stand on one day. What it receives is told by C10. */
@RecordType({
  code: "C5",
  title: "家庭状况",
  english: "Household assessment",
  list: { on: Child, field: "householdAssessments" },
  occurred: "assessedOn",
})
export class HouseholdAssessment extends ChildRecord {
  @Attribute("date", { title: "评估日期", required: true, filter: true, order: true })
  assessedOn!: string;

  @Attribute(MigrantFamilyType, { title: "务工家庭类型", filter: true })
  migrantType!: MigrantFamilyType | null;

  /** 建档立卡 as the fight against poverty uses the word: the household is registered as poor. */
  @Attribute("boolean", { title: "建档立卡贫困户", filter: true })
  povertyRegistered!: boolean | null;

  /** 建档立卡 as the care of children uses the word: a file and a card were opened for the child. */
  @Attribute("boolean", { title: "已为儿童建档立卡", filter: true })
  childFileOpened!: boolean | null;

  @Attribute("boolean", { title: "低保家庭", filter: true })
  minLivingAllowance!: boolean | null;

  @Attribute(PovertyCause, { title: "致贫原因", filter: true })
  povertyCause!: PovertyCause | null;
}

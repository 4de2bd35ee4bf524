import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { DiscrepancyField as FieldName } from "./find-discrepancies";

export const DiscrepancyField: Readonly<Record<FieldName, FieldName>> = {
  NAME: "NAME",
  SEX: "SEX",
  BIRTH_DATE: "BIRTH_DATE",
  SCHOOL_STAGE: "SCHOOL_STAGE",
  BOARDING: "BOARDING",
  HOUSEHOLD_VILLAGE: "HOUSEHOLD_VILLAGE",
  GUARDIAN_PHONE: "GUARDIAN_PHONE",
};
registerEnumType(DiscrepancyField, {
  name: "DiscrepancyField",
  description: "What the books differ in (数据差异项目)",
  valuesConfig: {
    NAME: { description: "姓名" },
    SEX: { description: "性别" },
    BIRTH_DATE: { description: "出生日期" },
    SCHOOL_STAGE: { description: "就学情况" },
    BOARDING: { description: "是否寄宿" },
    HOUSEHOLD_VILLAGE: { description: "户籍所在村居" },
    GUARDIAN_PHONE: { description: "监护人电话" },
  },
});

@ObjectType("Discrepancy", { description: "Two departments say different things of the child (数据差异)" })
export class DiscrepancyType {
  @Field(() => DiscrepancyField, { description: "项目" })
  field!: FieldName;

  @Field(() => String, { description: "与花名册不一致的部门" })
  department!: string;

  @Field(() => String, { description: "花名册所载" })
  rollValue!: string;

  @Field(() => String, { description: "该部门所载" })
  otherValue!: string;
}

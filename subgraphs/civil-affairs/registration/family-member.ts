import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";

export const FamilyKinship = codeList("FamilyKinship", "家庭成员", {
  FATHER: "父亲",
  MOTHER: "母亲",
  PATERNAL_GRANDFATHER: "祖父",
  PATERNAL_GRANDMOTHER: "祖母",
  MATERNAL_GRANDFATHER: "外祖父",
  MATERNAL_GRANDMOTHER: "外祖母",
});
export type FamilyKinship = CodeOf<typeof FamilyKinship>;

/** A parent or grandparent as the roll names him. */
@RecordType({
  code: "C1.member",
  title: "家庭成员",
  english: "Family member",
  list: null,
  occurred: "kinship",
  writable: false,
})
export class FamilyMember extends RecordBase {
  @Attribute("id", { title: "所属登记", required: true, private: true, indexed: true })
  registrationId!: string;

  @Attribute(FamilyKinship, { title: "与儿童关系", required: true })
  kinship!: FamilyKinship;

  @Attribute("text", { title: "姓名", mask: "NAME" })
  name!: string | null;

  /** The form asks for a dash in place of the name. */
  @Attribute("boolean", { title: "已故" })
  deceased!: boolean | null;

  @Attribute("date", { title: "出生日期" })
  birthDate!: string | null;

  /** Province and city. */
  @Attribute("text", { title: "当前务工地点" })
  workPlace!: string | null;

  @Attribute("text", { title: "联系电话", mask: "PHONE" })
  phone!: string | null;

  @Attribute("text", { title: "公民身份号码", input: false, mask: "IDENTITY_NUMBER" })
  residentIdNumber!: string | null;
}

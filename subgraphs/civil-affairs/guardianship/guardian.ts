import { Attribute, Derived } from "../../host/records/attribute";
import { ChildRecord } from "../../host/records/record-base";
import type { DerivationScope } from "../../host/records/record-metadata";
import { RecordType } from "../../host/records/record-type";
import { Belongs, Stub } from "../../host/records/relation";
import { Sex } from "../../host/records/sex";
import { ofAllChildren } from "../../host/records/of-all-children";
import { Child } from "../child";
import { Person } from "../person";
import { LeftBehindRegistration } from "../registration/left-behind-registration";
import { GuardianHarmony, GuardianHealth, GuardianRelation, GuardianTalk } from "./guardian-codes";

/** What the latest survey of the arrangement says of the guardian. */
function surveyed(attribute: string): (scope: DerivationScope) => string {
  return ({ column, once }) => {
    const latest = once(
      "latest survey",
      `(select g from guardianship_arrangement g where g.guardian_id = ${column("id")} order by g.updated_at desc, g.id limit 1)`,
    );
    return `(${latest}).${attribute}`;
  };
}

/**
 * 委托监护人 (C4): who looks after the child in the parents' place. Age, health and literacy are what the survey of
 * guardianship found and stand there.
 */
@RecordType({
  code: "C4",
  title: "委托监护人",
  english: "Guardian",
  list: { on: Child, field: "guardians" },
  occurred: "recordedAt",
})
export class Guardian extends ChildRecord {
  @Attribute("text", { title: "登记编号", required: true, indexed: true })
  registrationNo!: string;

  @Belongs(() => LeftBehindRegistration, { title: "所属登记", by: "registrationNo", to: "registrationNo" })
  registration!: LeftBehindRegistration | null;

  @Attribute("integer", { title: "人员编号（数）", private: true })
  personNumber!: number | null;

  @Attribute("id", { title: "本部门人员索引", private: true })
  personReference!: string | null;

  @Stub(() => Person, { title: "人员", by: "personNumber" })
  person!: Person | null;

  @Attribute("text", { title: "姓名", required: true, mask: "NAME" })
  name!: string;

  @Attribute(GuardianRelation, { title: "与被监护人关系", filter: true })
  relation!: GuardianRelation | null;

  @Attribute("text", { title: "联系电话", mask: "PHONE" })
  phone!: string | null;

  /** By what the books are held against each other: whether two numbers are equal, without either being shown. */
  @Derived("text", {
    title: "联系电话比对码（不能还原）",
    sql: ({ column, comparison }) => comparison(column("phone")),
  })
  phoneComparison!: string | null;

  @Attribute("text", { title: "居住地地址", mask: "ADDRESS" })
  address!: string | null;

  @Attribute("text", { title: "公民身份号码", indexed: true, input: false, mask: "IDENTITY_NUMBER" })
  residentIdNumber!: string | null;

  @Attribute("date", { title: "出生日期" })
  birthDate!: string | null;

  @Attribute(Sex, { title: "性别" })
  sex!: Sex | null;

  @Attribute("text", { title: "文化程度" })
  education!: string | null;

  @Attribute("text", { title: "职业" })
  occupation!: string | null;

  @Attribute("text", { title: "性情" })
  temperament!: string | null;

  @Attribute("text", { title: "管教方式" })
  disciplineStyle!: string | null;

  @Attribute(GuardianHarmony, { title: "与儿童相处" })
  harmonyWithChild!: GuardianHarmony | null;

  @Attribute(GuardianTalk, { title: "与儿童交谈" })
  talksWithChild!: GuardianTalk | null;

  @Derived("integer", { title: "年龄（填报）", sql: surveyed("guardian_age") })
  age!: number | null;

  @Derived(GuardianHealth, { title: "健康状况", sql: surveyed("guardian_health") })
  health!: GuardianHealth | null;

  @Derived("boolean", { title: "识字", sql: surveyed("guardian_literate") })
  literate!: boolean | null;

  /** Children of one identity number; null where the guardian's number is not known, and for who sees not all children. */
  @Derived("integer", {
    title: "照看儿童人数",
    sql: ({ column }) =>
      ofAllChildren(
        `(select nullif(count(distinct g.child_number), 0)::int from guardian g where g.resident_id_number = ${column("resident_id_number")})`,
      ),
  })
  childrenInCare!: number | null;
}

import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import { School } from "../school";

/** 驻校律师 (J8): the lawyer of a school for a term of office (rule LE-3: every school has one). */
@RecordType({
  code: "J8",
  title: "驻校律师",
  english: "School lawyer",
  list: { on: "Query", field: "schoolLawyers" },
  occurred: "assignedOn",
})
export class SchoolLawyer extends RecordBase {
  @Attribute("text", { title: "学校代码", required: true, filter: true, order: true, indexed: true })
  schoolCode!: string;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("text", { title: "律师", required: true, filter: true })
  lawyer!: string;

  @Attribute("date", { title: "聘期起", filter: true, order: true })
  assignedOn!: string | null;

  @Attribute("date", { title: "聘期止", filter: true })
  endsOn!: string | null;

  /** Both ends of the term count. */
  @Derived("boolean", {
    title: "在聘",
    required: true,
    sql: ({ column, today }) =>
      `(coalesce(${column("assigned_on")} <= ${today}, false) and coalesce(${column("ends_on")} >= ${today}, true))`,
  })
  active!: boolean;
}

import { Check } from "typeorm";
import { Attribute, Derived } from "../../host/records/attribute";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Vaccine, doseNameSql } from "./vaccine";

/**
 * One dose of one edition of the immunisation schedule (国家免疫规划疫苗儿童免疫程序). Editions are data and apply by birth
 * date: a migration adds the next one, nobody edits them. They are of the whole country, whatever the reader's division.
 */
@RecordType({
  code: "H3.schedule",
  title: "免疫程序",
  english: "Scheduled dose",
  list: { on: "Query", field: "immunisationSchedule" },
  occurred: "dueFromMonths",
  writable: false,
})
@Check("scheduled_dose_one_limit", `("complete_by_months" is null) <> ("complete_by_days" is null)`)
export class ScheduledDose extends RecordBase {
  @Attribute("text", { title: "版本", required: true, filter: true })
  edition!: string;

  @Attribute("date", { title: "适用出生日期起", required: true, filter: true, order: true })
  bornFrom!: string;

  /** Included; null for the edition in force. */
  @Attribute("date", { title: "适用出生日期止", filter: true })
  bornTo!: string | null;

  @Attribute(Vaccine, { title: "疫苗", required: true, filter: true })
  vaccine!: Vaccine;

  @Attribute("integer", { title: "剂次", required: true })
  doseNo!: number;

  /** Calendar months after birth. */
  @Attribute("integer", { title: "起始月龄", required: true, order: true })
  dueFromMonths!: number;

  /** Calendar months after birth; null where the limit is in days. */
  @Attribute("integer", { title: "完成月龄" })
  completeByMonths!: number | null;

  /** Days after birth, for the dose within 24 hours; null where the limit is in months. */
  @Attribute("integer", { title: "完成日龄" })
  completeByDays!: number | null;

  @Derived("text", {
    title: "剂次名称",
    required: true,
    sql: ({ column }) => doseNameSql(column("vaccine"), column("dose_no")),
  })
  name!: string;
}

import { Attribute } from "../../host/records/attribute";
import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";
import { RecordBase } from "../../host/records/record-base";
import { RecordType } from "../../host/records/record-type";
import { Stub } from "../../host/records/relation";
import type { TextForm } from "../../host/writing/rules/refuse-malformed";
import { Area } from "../area";
import { School } from "../school";

/** A rule of the domain report: `CT-1`, `REG-4`. */
export const RULE_CODE: TextForm = {
  code: "RULE_CODE_MALFORMED",
  accepts: (text) => /^[A-Z]{2,3}-\d{1,2}$/.test(text),
  zh: "须写作“CT-1”",
  en: "must be written like CT-1",
};

export const CareStandardUnit = codeList("CareStandardUnit", "规则参数单位", {
  MINUTES: "分钟",
  HOURS: "小时",
  DAYS: "日",
  WORKING_DAYS: "工作日",
  WEEKS: "周",
  HALF_MONTHS: "半月",
  MONTHS: "月",
  QUARTERS: "季度",
  TERMS: "学期",
  HALF_YEARS: "半年",
  YEARS: "年",
  TIMES: "次",
  PERCENT: "百分比",
});
export type CareStandardUnit = CodeOf<typeof CareStandardUnit>;

/**
 * 规则参数 (M13): how often or how soon a duty is done in one place or school. The seeds give the same duty many values, so they
 * are data; without place and school a value holds everywhere.
 */
@RecordType({
  code: "M13",
  title: "规则参数",
  english: "Care standard",
  list: { on: "Query", field: "careStandards" },
  occurred: "validFrom",
})
export class CareStandard extends RecordBase {
  @Attribute("text", { title: "规则代码", required: true, filter: true, order: true })
  ruleCode!: string;

  @Attribute("text", { title: "区划代码", filter: true })
  placeCode!: string | null;

  @Stub(() => Area, { title: "区划", by: "placeCode" })
  place!: Area | null;

  @Attribute("text", { title: "学校代码", filter: true })
  schoolCode!: string | null;

  @Stub(() => School, { title: "学校", by: "schoolCode" })
  school!: School | null;

  @Attribute("decimal", { title: "数值", required: true })
  value!: string;

  @Attribute(CareStandardUnit, { title: "单位", required: true, filter: true })
  unit!: CareStandardUnit;

  @Attribute("date", { title: "生效日期", required: true, filter: true, order: true })
  validFrom!: string;

  @Attribute("text", { title: "依据文件" })
  source!: string | null;
}

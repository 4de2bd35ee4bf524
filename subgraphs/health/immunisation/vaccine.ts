import type { CodeOf } from "../../host/records/code-list";
import { codeList } from "../../host/records/code-list";

/** Vaccines of the national programme (国家免疫规划疫苗), by the short names of the certificate. */
export const Vaccine = codeList("Vaccine", "疫苗", {
  HEPATITIS_B: "乙肝",
  BCG: "卡介苗",
  POLIO: "脊灰",
  DTP: "百白破",
  DT: "白破",
  MMR: "麻腮风",
  JAPANESE_ENCEPHALITIS: "乙脑",
  MENINGOCOCCAL_A: "A群流脑",
  MENINGOCOCCAL_AC: "AC群流脑",
  HEPATITIS_A: "甲肝",
  HPV: "HPV",
});
export type Vaccine = CodeOf<typeof Vaccine>;

/** `乙肝1`: a dose as certificates, forms and officers call it. */
export function doseName(vaccine: Vaccine, doseNo: number): string {
  return `${Vaccine.titles[vaccine]}${doseNo}`;
}

/** The same as an SQL expression. */
export function doseNameSql(vaccine: string, doseNo: string): string {
  const titles = Vaccine.values.map((value) => `when '${value}' then '${Vaccine.titles[value]}'`);
  return `case ${vaccine} ${titles.join(" ")} end || ${doseNo}`;
}

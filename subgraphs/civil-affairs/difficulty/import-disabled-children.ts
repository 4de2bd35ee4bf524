import { enumLabels } from "../../host/import/cells/read-enum";
import type { ImportKind } from "../../host/import/import-kind";
import type { RowReading } from "../../host/import/row-reading";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { readBeneficiary } from "../assistance/assistance-roll";
import { DifficultyCategory, DisabilityType } from "./difficulty-category";

const TYPE = labelsOf(DisabilityType);
const LEVEL = enumLabels({ 一级: "1", 二级: "2", 三级: "3", 四级: "4", "1": "1", "2": "2", "3": "3", "4": "4" });

/** 残疾儿童 CA04: the copy of the disabled persons' federation's certificates. */
export const importDisabledChildren: ImportKind = {
  name: "disabled-children",
  title: "残疾儿童名册 CA04",
  source: {
    sheet: "残疾儿童",
    keyHeading: "身份证号",
    headings: ["身份证号", "残疾类别", "残疾等级"],
    optionalHeadings: ["序号", "姓名", "残疾证号", "发证日期"],
  },
  judge: async (rows, world) =>
    judgeRows(rows, (row) => {
      const child = readBeneficiary(row, world, "残疾儿童");
      return [
        {
          of: DifficultyCategory,
          key: `DISABLED ${child.localNumber}`,
          values: {
            category: "DISABLED",
            determinedOn: row.date("发证日期"),
            disabilityType: row.code("残疾类别", TYPE),
            disabilityLevel: levelOf(row),
            disabilityCertificateNo: row.recordKey("残疾证号"),
          },
          child,
        },
      ];
    }),
};

function levelOf(row: RowReading): number | null {
  const level = row.code("残疾等级", LEVEL);
  return level === null ? null : Number(level);
}

import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { readBeneficiary } from "../assistance/assistance-roll";
import { DifficultyCategory, DifficultyKind } from "./difficulty-category";

const KIND = labelsOf(DifficultyKind, { 事实无人抚养: "DE_FACTO_UNSUPPORTED" });

/** 孤儿及事实无人抚养儿童 CA04 */
export const importOrphans: ImportKind = {
  name: "orphans",
  title: "孤儿及事实无人抚养儿童名册 CA04",
  source: {
    sheet: "孤儿及事无",
    keyHeading: "身份证号",
    headings: ["身份证号", "类别"],
    optionalHeadings: ["序号", "姓名", "认定日期"],
  },
  judge: async (rows, world) =>
    judgeRows(rows, (row) => {
      const child = readBeneficiary(row, world, "孤儿及事无");
      const category = row.code("类别", KIND, "warn");
      if (category === null) return [];
      return [
        {
          of: DifficultyCategory,
          key: `${category} ${child.localNumber}`,
          values: { category, determinedOn: row.date("认定日期") },
          child,
        },
      ];
    }),
};

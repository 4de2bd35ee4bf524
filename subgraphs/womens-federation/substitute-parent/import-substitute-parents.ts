import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { SubstituteParent, SubstituteParentKind, SubstituteParentOccupation } from "./substitute-parent";

const KIND = labelsOf(SubstituteParentKind);
const OCCUPATION = labelsOf(SubstituteParentOccupation, { 公务员: "OFFICIAL", 企业职工: "COMPANY" });

/** 爱心妈妈代理家长 WF02 */
export const importSubstituteParents: ImportKind = {
  name: "substitute-parents",
  title: "爱心妈妈代理家长 WF02",
  source: {
    keyHeading: "编号",
    headings: ["编号", "姓名", "类型"],
    optionalHeadings: ["职业", "乡镇街道代码", "背景核查日期", "可帮扶人数"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const code = row.recordKey("编号") ?? row.refuse("R_UNKNOWN_KEY", "编号");
      return [
        {
          of: SubstituteParent,
          key: code,
          values: {
            code,
            name: row.requiredName("姓名"),
            kind: row.code("类型", KIND),
            occupation: row.code("职业", OCCUPATION),
            townshipCode: row.recordKey("乡镇街道代码"),
            checkedOn: row.date("背景核查日期"),
            capacity: row.integer("可帮扶人数"),
          },
        },
      ];
    }),
};

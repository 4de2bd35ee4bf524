import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { refuseRepeatedKey } from "../refuse-repeated-key";
import { School, SchoolKind } from "./school";

const KIND = labelsOf(SchoolKind);

/** 学校名录 ED00 */
export const importSchools: ImportKind = {
  name: "schools",
  title: "学校名录 ED00",
  source: { keyHeading: "学校代码", headings: ["学校代码", "学校名称", "乡镇街道代码", "办学类型", "状态"] },
  judge: async (rows) => {
    const once = refuseRepeatedKey("学校代码");
    return judgeRows(rows, (row) => {
      const code = row.recordKey("学校代码") ?? row.refuse("R_UNKNOWN_KEY", "学校代码");
      const name = row.text("学校名称") ?? row.refuse("R_NAME_MISSING", "学校名称");
      return [
        {
          of: School,
          key: once(row, code),
          values: {
            code,
            name,
            kind: row.code("办学类型", KIND, "warn"),
            townshipCode: row.recordKey("乡镇街道代码"),
            open: row.text("状态") === "正常",
          },
        },
      ];
    });
  },
};

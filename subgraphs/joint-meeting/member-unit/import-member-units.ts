import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { ownKeyReader } from "../rows/own-key-reader";
import { MemberUnit, MemberUnitRole } from "./member-unit";

const ROLE = labelsOf(MemberUnitRole);

/** 成员单位 JM01: the master file that meetings, resolutions and tasks refer to. */
export const importMemberUnits: ImportKind = {
  name: "member-units",
  title: "成员单位 JM01",
  source: { keyHeading: "单位代码", headings: ["单位代码", "单位", "角色", "分管领导", "联络员"] },
  judge: async (rows) => {
    const ownKey = ownKeyReader("单位代码");
    return judgeRows(rows, (row) => {
      const code = ownKey(row);
      return [
        {
          of: MemberUnit,
          key: code,
          values: {
            code,
            name: row.text("单位") ?? row.refuse("R_NAME_MISSING", "单位"),
            role: row.code("角色", ROLE, "warn"),
            leader: row.name("分管领导"),
            liaison: row.name("联络员"),
          },
        },
      ];
    });
  },
};

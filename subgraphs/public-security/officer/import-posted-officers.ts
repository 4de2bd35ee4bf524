import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { PostedOfficer, PostedOfficerRole } from "./posted-officer";

const ROLE = labelsOf(PostedOfficerRole, { 法治副校长: "LEGAL_DEPUTY_PRINCIPAL", 法治辅导员: "LEGAL_COUNSELLOR" });

/** 法制副校长名册 PS03: an officer may be posted to several schools, and again to one of them after a term. */
export const importPostedOfficers: ImportKind = {
  name: "posted-officers",
  title: "法制副校长名册 PS03",
  source: {
    sheet: "名册",
    keyHeading: "警号",
    headings: ["姓名", "警号", "学校代码", "职务", "聘任日期", "聘期至"],
    optionalHeadings: ["序号", "学校名称"],
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const policeNo = row.recordKey("警号") ?? row.refuse("R_UNKNOWN_KEY", "警号");
      const schoolCode = row.recordKey("学校代码") ?? row.refuse("R_UNKNOWN_KEY", "学校代码");
      const appointedOn = row.date("聘任日期", "warn");
      const key = `${policeNo} ${schoolCode} ${appointedOn}`;
      if (seen.has(key)) row.refuse("R_REPEATED_KEY", "警号");
      seen.add(key);
      return [
        {
          of: PostedOfficer,
          key,
          values: {
            policeNo,
            name: row.requiredName("姓名"),
            role: row.code("职务", ROLE, "warn"),
            schoolCode,
            appointedOn,
            endsOn: row.date("聘期至", "warn"),
          },
        },
      ];
    });
  },
};

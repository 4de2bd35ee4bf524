import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows } from "../../host/import/row-reading";

/**
 * 封存矫正 JD05: correction of and help for a minor (J7). All of it is sealed, whatever the column 封存 says (Law on the
 * Prevention of Juvenile Delinquency art. 59): no kind of the subgraph stands behind it, and no table but the seal's.
 */
export const importCorrections: ImportKind = {
  name: "corrections",
  title: "封存矫正 JD05",
  source: {
    keyHeading: "编号",
    headings: ["编号", "身份证号", "起"],
    optionalHeadings: ["姓名", "止", "封存"],
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const correctionNo = row.recordKey("编号") ?? row.refuse("R_UNKNOWN_KEY", "编号");
      if (seen.has(correctionNo)) row.refuse("R_DUPLICATE_ROW", "编号");
      seen.add(correctionNo);
      const residentIdNumber = row.residentId("身份证号")?.number ?? null;
      return [
        {
          sealed: "Correction",
          key: correctionNo,
          insteadOf: [],
          matters: [],
          about: {
            register: "correction",
            localNumber: correctionNo,
            particulars: {
              residentIdNumber,
              name: null,
              birthDate: null,
              sex: null,
              parentNames: [],
              villageCode: null,
              seeksCandidates: false,
            },
          },
          content: {
            correctionNo,
            name: row.name("姓名"),
            residentIdNumber,
            from: row.date("起"),
            to: row.date("止"),
          },
        },
      ];
    });
  },
};

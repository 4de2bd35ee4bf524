import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { identifiedBy } from "../identified-by";
import { CommunityPairing, CommunityPairingKind } from "./community-pairing";

const KIND = labelsOf(CommunityPairingKind);

/** 结对帮扶 WF03: names the child by an identity number of its own. */
export const importCommunityPairings: ImportKind = {
  name: "community-pairings",
  title: "结对帮扶 WF03",
  source: {
    keyHeading: "序号",
    headings: ["序号", "儿童身份证号", "结对类型", "起始日期"],
    optionalHeadings: ["儿童姓名", "帮扶人编号", "帮扶人", "监护人电话", "结束日期"],
  },
  judge: async (rows) =>
    judgeRows(rows, (row) => {
      const serialNo = row.recordKey("序号") ?? row.refuse("R_UNKNOWN_KEY", "序号");
      const residentIdNumber = row.residentId("儿童身份证号")?.number ?? null;
      return [
        {
          of: CommunityPairing,
          key: serialNo,
          values: {
            serialNo,
            kind: row.code("结对类型", KIND),
            helperCode: row.recordKey("帮扶人编号"),
            helperName: row.text("帮扶人"),
            guardianPhone: row.phone("监护人电话"),
            startedOn: row.date("起始日期"),
            endedOn: row.date("结束日期"),
          },
          child: { register: "pairing", localNumber: serialNo, particulars: identifiedBy(residentIdNumber) },
        },
      ];
    }),
};

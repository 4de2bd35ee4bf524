import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { Mediation, MediationDispute } from "./mediation";

const DISPUTE = labelsOf(MediationDispute, { 监护权: "GUARDIANSHIP", 抚养费: "SUPPORT" });

/** 人民调解 JD02: each row names the child by an identity number of its own. */
export const importMediations: ImportKind = {
  name: "mediations",
  title: "人民调解 JD02",
  source: {
    keyHeading: "调解编号",
    headings: ["调解编号", "儿童身份证号", "受理日期"],
    optionalHeadings: ["儿童姓名", "纠纷类型", "达成日期", "是否履行"],
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const mediationNo = row.recordKey("调解编号") ?? row.refuse("R_UNKNOWN_KEY", "调解编号");
      if (seen.has(mediationNo)) row.refuse("R_DUPLICATE_ROW", "调解编号");
      seen.add(mediationNo);
      return [
        {
          of: Mediation,
          key: mediationNo,
          values: {
            mediationNo,
            childName: row.name("儿童姓名"),
            dispute: row.code("纠纷类型", DISPUTE, "warn"),
            acceptedOn: row.date("受理日期", "warn"),
            agreedOn: row.date("达成日期", "warn"),
            agreementKept: row.yesNo("是否履行"),
          },
          child: {
            register: "mediation",
            localNumber: mediationNo,
            particulars: {
              residentIdNumber: row.residentId("儿童身份证号")?.number ?? null,
              name: null,
              birthDate: null,
              sex: null,
              parentNames: [],
              villageCode: null,
              seeksCandidates: false,
            },
          },
        },
      ];
    });
  },
};

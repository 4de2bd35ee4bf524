import type { ImportKind } from "../../host/import/import-kind";
import { judgeRows, labelsOf } from "../../host/import/row-reading";
import { LegalAidCase, LegalAidCaseType, LegalAidDecision } from "./legal-aid-case";

const CASE_TYPE = labelsOf(LegalAidCaseType, {
  抚养费: "MAINTENANCE",
  抚养: "MAINTENANCE",
  赡养: "MAINTENANCE",
  监护: "GUARDIANSHIP",
});
const DECISION = labelsOf(LegalAidDecision, { 不予援助: "REFUSED", 准予援助: "GRANTED" });
const UNDECIDED = "待定";

/** 法律援助案件 JD01: each row names the child by an identity number of its own. */
export const importLegalAidCases: ImportKind = {
  name: "legal-aid-cases",
  title: "法律援助案件 JD01",
  source: {
    sheet: "案件",
    keyHeading: "受理号",
    headings: ["受理号", "身份证号", "申请日期", "是否符合条件", "决定"],
    optionalHeadings: ["当事人姓名", "案由", "决定日期", "承办律师"],
    synonyms: { 身份证号: ["公民身份证号码", "身份证号码"] },
  },
  judge: async (rows) => {
    const seen = new Set<string>();
    return judgeRows(rows, (row) => {
      const caseNo = row.recordKey("受理号") ?? row.refuse("R_UNKNOWN_KEY", "受理号");
      if (seen.has(caseNo)) row.refuse("R_DUPLICATE_ROW", "受理号");
      seen.add(caseNo);
      return [
        {
          of: LegalAidCase,
          key: caseNo,
          values: {
            caseNo,
            partyName: row.name("当事人姓名"),
            caseType: row.code("案由", CASE_TYPE, "warn"),
            appliedOn: row.date("申请日期", "warn"),
            eligible: row.yesNo("是否符合条件"),
            decision: row.text("决定") === UNDECIDED ? null : row.code("决定", DECISION, "warn"),
            decidedOn: row.date("决定日期", "warn"),
            lawyer: row.name("承办律师"),
          },
          child: {
            register: "legal-aid",
            localNumber: caseNo,
            particulars: {
              residentIdNumber: row.residentId("身份证号")?.number ?? null,
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

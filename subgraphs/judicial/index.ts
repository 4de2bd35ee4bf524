import type { Department } from "../host/department";
import { Child } from "./child";
import { importLegalAidCases } from "./legal-aid/import-legal-aid-cases";
import { LegalAidCase } from "./legal-aid/legal-aid-case";
import { legalAidCaseRule } from "./legal-aid/legal-aid-case-rule";
import { importMediations } from "./mediation/import-mediations";
import { Mediation } from "./mediation/mediation";
import { mediationRule } from "./mediation/mediation-rule";
import { CreateJudicialRecords1795301006429 } from "./migrations/create-judicial-records";
import { policy } from "./policy";

/** 司法: legal aid and mediation for children. */
export const judicial: Department = {
  name: "judicial",
  anchors: [Child],
  records: [LegalAidCase, Mediation],
  // A child's case is nobody's news: it is asked for, with a purpose, by those who handle it.
  announced: [],
  anchorQueries: [],
  policy,
  rules: [legalAidCaseRule, mediationRule],
  imports: [importLegalAidCases, importMediations],
  demonstration: [
    { kind: "legal-aid-cases", file: "JD01_法律援助案件.xlsx" },
    { kind: "mediations", file: "JD02_人民调解.csv" },
  ],
  migrations: [CreateJudicialRecords1795301006429],
  rowContext: "signed",
};

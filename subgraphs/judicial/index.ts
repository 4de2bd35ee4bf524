import type { Department } from "../host/department";
import { AppropriateAdultParticipation } from "./appropriate-adult/appropriate-adult-participation";
import { importAppropriateAdultParticipations } from "./appropriate-adult/import-appropriate-adult-participations";
import { Child } from "./child";
import { LegalConsultation } from "./consultation/legal-consultation";
import { importCorrections } from "./correction/import-corrections";
import { importLegalAidCases } from "./legal-aid/import-legal-aid-cases";
import { LegalAidCase } from "./legal-aid/legal-aid-case";
import { importMediations } from "./mediation/import-mediations";
import { Mediation } from "./mediation/mediation";
import { AddConsultationsAndSchoolLawyers1795332488376 } from "./migrations/add-consultations-and-school-lawyers";
import { CreateJudicialRecords1795301006429 } from "./migrations/create-judicial-records";
import { LegalServiceOffice } from "./office/legal-service-office";
import { policy } from "./policy";
import { ReturnToSchoolSupervision } from "./return-to-school/return-to-school-supervision";
import { RightsPanelCase } from "./rights-panel/rights-panel-case";
import { RightsCard } from "./rights-station/rights-card";
import { RightsStation } from "./rights-station/rights-station";
import { rules } from "./rules";
import { importSchoolLawyers } from "./school-lawyer/import-school-lawyers";
import { LegalLesson } from "./school-lawyer/legal-lesson";
import { SchoolLawyer } from "./school-lawyer/school-lawyer";

/** 司法: legal aid, mediation and advice for children, and the lawyers of their schools. */
export const judicial: Department = {
  name: "judicial",
  anchors: [Child],
  records: [
    LegalAidCase,
    Mediation,
    LegalConsultation,
    LegalServiceOffice,
    RightsStation,
    RightsCard,
    AppropriateAdultParticipation,
    RightsPanelCase,
    SchoolLawyer,
    LegalLesson,
    ReturnToSchoolSupervision,
  ],
  // A child's case is nobody's news: it is asked for, with a purpose, by those who handle it.
  announced: [],
  anchorQueries: [],
  policy,
  rules,
  imports: [
    importLegalAidCases,
    importMediations,
    importSchoolLawyers,
    importAppropriateAdultParticipations,
    importCorrections,
  ],
  demonstration: [
    { kind: "legal-aid-cases", file: "JD01_法律援助案件.xlsx" },
    { kind: "mediations", file: "JD02_人民调解.csv" },
    { kind: "school-lawyers", file: "JD03_驻校律师.csv" },
    { kind: "appropriate-adult-participations", file: "JD04_合适成年人到场.csv" },
    { kind: "corrections", file: "JD05_封存矫正.csv" },
  ],
  migrations: [CreateJudicialRecords1795301006429, AddConsultationsAndSchoolLawyers1795332488376],
  rowContext: "signed",
};

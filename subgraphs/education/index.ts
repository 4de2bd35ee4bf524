import type { Department } from "../host/department";
import { Child } from "./child";
import { DropoutCase, DropoutStep } from "./dropout/dropout-case";
import { importDropoutCases } from "./dropout/import-dropout-cases";
import { Enrolment } from "./enrolment/enrolment";
import { importEnrolments } from "./enrolment/import-enrolments";
import { FamilyContact } from "./family-contact/family-contact";
import { importFamilyContacts } from "./family-contact/import-family-contacts";
import { CreateEducationRecords1795299666100 } from "./migrations/create-education-records";
import { policy } from "./policy";
import { importSchools } from "./school/import-schools";
import { School } from "./school/school";
import { importTalks } from "./talk/import-talks";
import { Talk } from "./talk/talk";

/** 教育: the school roll, the care archive and what teachers do for the child. */
export const education: Department = {
  name: "education",
  anchors: [Child],
  records: [School, Enrolment, Talk, FamilyContact, DropoutCase, DropoutStep],
  anchorQueries: [],
  policy,
  rules: [],
  imports: [importSchools, importEnrolments, importTalks, importFamilyContacts, importDropoutCases],
  demonstration: [
    { kind: "schools", file: "ED00_学校名录.csv" },
    { kind: "enrolments", file: "ED01_学籍导出.csv" },
    { kind: "talks", file: "ED04_谈心记录.csv" },
    { kind: "dropout-cases", file: "ED08_控辍保学台账.xlsx" },
    { kind: "family-contacts", file: "ED10_亲情电话记录.csv" },
  ],
  migrations: [CreateEducationRecords1795299666100],
};

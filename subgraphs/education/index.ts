import type { Department } from "../host/department";
import { announced } from "./announced";
import { CareArchive } from "./care-archive/care-archive";
import { importCareArchives } from "./care-archive/import-care-archives";
import { Child } from "./child";
import { ContactCard } from "./contact-card/contact-card";
import { DropoutCase } from "./dropout/dropout-case";
import { DropoutStep } from "./dropout/dropout-step";
import { importDropoutCases } from "./dropout/import-dropout-cases";
import { EducationSubsidy } from "./education-subsidy/education-subsidy";
import { importEducationSubsidies } from "./education-subsidy/import-education-subsidies";
import { Enrolment } from "./enrolment/enrolment";
import { importEnrolments } from "./enrolment/import-enrolments";
import { FamilyContact } from "./family-contact/family-contact";
import { importFamilyContacts } from "./family-contact/import-family-contacts";
import { HomeTeachingSession } from "./home-teaching/home-teaching-session";
import { importHomeTeachingSessions } from "./home-teaching/import-home-teaching-sessions";
import { HomeVisit } from "./home-visit/home-visit";
import { importHomeVisits } from "./home-visit/import-home-visits";
import { CreateEducationRecords1795300965048 } from "./migrations/create-education-records";
import { policy } from "./policy";
import { rules } from "./rules/rules";
import { importSchools } from "./school/import-schools";
import { School } from "./school/school";
import { importSchoolPairings } from "./school-pairing/import-school-pairings";
import { SchoolPairing } from "./school-pairing/school-pairing";
import { importStudyRecords } from "./study-record/import-study-records";
import { StudyRecord } from "./study-record/study-record";
import { importTalks } from "./talk/import-talks";
import { Talk } from "./talk/talk";

/** 教育: the school roll, the care archive and what teachers do for the child. */
export const education: Department = {
  name: "education",
  anchors: [Child],
  records: [
    School,
    Enrolment,
    CareArchive,
    ContactCard,
    Talk,
    HomeVisit,
    StudyRecord,
    SchoolPairing,
    FamilyContact,
    EducationSubsidy,
    DropoutCase,
    DropoutStep,
    HomeTeachingSession,
  ],
  announced,
  anchorQueries: [],
  policy,
  rules,
  imports: [
    importSchools,
    importEnrolments,
    importCareArchives,
    importTalks,
    importHomeVisits,
    importStudyRecords,
    importSchoolPairings,
    importFamilyContacts,
    importEducationSubsidies,
    importDropoutCases,
    importHomeTeachingSessions,
  ],
  demonstration: [
    { kind: "schools", file: "ED00_学校名录.csv" },
    { kind: "enrolments", file: "ED01_学籍导出.csv" },
    { kind: "study-records", file: "ED03_学期等第.csv" },
    { kind: "talks", file: "ED04_谈心记录.csv" },
    { kind: "home-visits", file: "ED05_家访记录.csv" },
    { kind: "school-pairings", file: "ED06_结对帮扶.xlsx" },
    { kind: "education-subsidies", file: "ED07_两免一补.csv" },
    { kind: "dropout-cases", file: "ED08_控辍保学台账.xlsx" },
    { kind: "home-teaching-sessions", file: "ED09_送教上门.csv" },
    { kind: "family-contacts", file: "ED10_亲情电话记录.csv" },
    { kind: "care-archives", file: "ED11_留守档案与联系卡.csv" },
  ],
  migrations: [CreateEducationRecords1795300965048],
};

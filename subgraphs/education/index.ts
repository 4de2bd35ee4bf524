import type { Department } from "../host/department";
import { ActivityParticipation } from "./activity/activity-participation";
import { SchoolActivity } from "./activity/school-activity";
import { AfterSchoolService } from "./after-school-service/after-school-service";
import { announced } from "./announced";
import { ArchiveTransfer } from "./archive-transfer/archive-transfer";
import { CareArchive } from "./care-archive/care-archive";
import { importCareArchives } from "./care-archive/import-care-archives";
import { Child } from "./child";
import { ConductObservation } from "./conduct-observation/conduct-observation";
import { ContactCard } from "./contact-card/contact-card";
import { CounsellingSession } from "./counselling/counselling-session";
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
import { AddSchoolLifeRecords1795333426615 } from "./migrations/add-school-life-records";
import { CreateEducationRecords1795300965048 } from "./migrations/create-education-records";
import { policy } from "./policy";
import { rules } from "./rules/rules";
import { SchoolDutyChain } from "./safety/school-duty-chain";
import { SchoolSafetyCheck } from "./safety/school-safety-check";
import { SchoolSafetyPledge } from "./safety/school-safety-pledge";
import { importSchoolAbsences } from "./school-absence/import-school-absences";
import { SchoolAbsence } from "./school-absence/school-absence";
import { SchoolAward } from "./school-award/school-award";
import { SchoolLiaison } from "./school-liaison/school-liaison";
import { importSchoolPairings } from "./school-pairing/import-school-pairings";
import { SchoolPairing } from "./school-pairing/school-pairing";
import { importSchools } from "./school/import-schools";
import { School } from "./school/school";
import { importStudyRecords } from "./study-record/import-study-records";
import { StudyRecord } from "./study-record/study-record";
import { RestrictedSupportPlan } from "./support-plan/restricted-support-plan";
import { RestrictedSupportPlanCheck } from "./support-plan/restricted-support-plan-check";
import { SupportPlan } from "./support-plan/support-plan";
import { SupportPlanCheck } from "./support-plan/support-plan-check";
import { importTalks } from "./talk/import-talks";
import { Talk } from "./talk/talk";
import { importTeachers } from "./teacher/import-teachers";
import { Teacher } from "./teacher/teacher";

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
    Teacher,
    SchoolAbsence,
    ArchiveTransfer,
    SupportPlan,
    SupportPlanCheck,
    RestrictedSupportPlan,
    RestrictedSupportPlanCheck,
    SchoolLiaison,
    CounsellingSession,
    AfterSchoolService,
    SchoolActivity,
    ActivityParticipation,
    ConductObservation,
    SchoolSafetyPledge,
    SchoolSafetyCheck,
    SchoolDutyChain,
    SchoolAward,
  ],
  announced,
  anchorQueries: [],
  policy,
  rules,
  imports: [
    importSchools,
    importTeachers,
    importEnrolments,
    importSchoolAbsences,
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
    { kind: "teachers", file: "ED12_教师名册.csv" },
    { kind: "enrolments", file: "ED01_学籍导出.csv" },
    { kind: "school-absences", file: "ED02_缺勤记录.csv" },
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
  migrations: [CreateEducationRecords1795300965048, AddSchoolLifeRecords1795333426615],
};

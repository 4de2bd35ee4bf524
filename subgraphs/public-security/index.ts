import type { Department } from "../host/department";
import { KeyPersonCheck } from "./campus-safety/key-person-check";
import { PreventedIncident } from "./campus-safety/prevented-incident";
import { SchoolDispute } from "./campus-safety/school-dispute";
import { SchoolHazard } from "./campus-safety/school-hazard";
import { Child } from "./child";
import { EarlyHelp } from "./early-help/early-help";
import { childByResidentId } from "./household/child-by-resident-id";
import { HouseholdRegistration } from "./household/household-registration";
import { importHouseholdRegistrations } from "./household/import-household-registrations";
import { importIncidents } from "./incident/import-incidents";
import { Incident } from "./incident/incident";
import { SuspectIncident } from "./incident/suspect-incident";
import { MandatoryReport } from "./mandatory-report/mandatory-report";
import { AddMandatoryReportsAndSchoolSafety1795332481834 } from "./migrations/add-mandatory-reports-and-school-safety";
import { CreatePublicSecurityRecords1795300545069 } from "./migrations/create-public-security-records";
import { WithholdSuspects1795400100000 } from "./migrations/withhold-suspects";
import { importPostedOfficers } from "./officer/import-posted-officers";
import { OfficerTalk } from "./officer/officer-talk";
import { PostedOfficer } from "./officer/posted-officer";
import { importPerimeterInspections } from "./perimeter/import-perimeter-inspections";
import { PerimeterInspection } from "./perimeter/perimeter-inspection";
import { policy } from "./policy";
import { rules } from "./rules";
import { SafetyEducationSession } from "./safety-education/safety-education-session";
import { PoliceStation } from "./station/police-station";

/** 公安: who the child is by the household register, the incidents that concern it, and the safety of its school. */
export const publicSecurity: Department = {
  name: "public-security",
  anchors: [Child],
  records: [
    HouseholdRegistration,
    Incident,
    PoliceStation,
    MandatoryReport,
    PostedOfficer,
    OfficerTalk,
    PerimeterInspection,
    SchoolHazard,
    KeyPersonCheck,
    SchoolDispute,
    PreventedIncident,
    SafetyEducationSession,
    EarlyHelp,
  ],
  withheld: [SuspectIncident],
  // A record may be sealed later, and what was told of it cannot be called back.
  announced: [],
  anchorQueries: [childByResidentId],
  policy,
  rules,
  imports: [importHouseholdRegistrations, importIncidents, importPostedOfficers, importPerimeterInspections],
  demonstration: [
    { kind: "household-registrations", file: "PS01_户籍人口提取.txt" },
    { kind: "incidents", file: "PS02_涉未成年人警情案件.csv" },
    { kind: "posted-officers", file: "PS03_法制副校长名册.xlsx" },
    { kind: "perimeter-inspections", file: "PS04_校园周边检查.csv" },
  ],
  migrations: [
    CreatePublicSecurityRecords1795300545069,
    AddMandatoryReportsAndSchoolSafety1795332481834,
    WithholdSuspects1795400100000,
  ],
  rowContext: "signed",
};

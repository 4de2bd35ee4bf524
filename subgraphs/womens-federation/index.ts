import type { Department } from "../host/department";
import { announced } from "./announced";
import { CareSite } from "./care-site/care-site";
import { importCareSites } from "./care-site/import-care-sites";
import { SiteAttendance } from "./care-site/site-attendance";
import { SiteOpening } from "./care-site/site-opening";
import { Child } from "./child";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { importCommunityPairings } from "./community-pairing/import-community-pairings";
import { ConsolationVisit } from "./consolation-visit/consolation-visit";
import { GirlsSelfProtectionSession } from "./girls-self-protection/girls-self-protection-session";
import { HelperContact } from "./helper-contact/helper-contact";
import { AddVolunteersAndCasework1795332399760 } from "./migrations/add-volunteers-and-casework";
import { CreateWomensFederationRecords1795301124216 } from "./migrations/create-womens-federation-records";
import { importParentSchoolAttendances } from "./parent-school/import-parent-school-attendances";
import { importParentSchoolSessions } from "./parent-school/import-parent-school-sessions";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { ParentSchoolSession } from "./parent-school/parent-school-session";
import { Person } from "./person";
import { policy } from "./policy";
import { rules } from "./rules";
import { SocialWorkCase } from "./social-work-case/social-work-case";
import { SocialWorkCaseStage } from "./social-work-case/social-work-case-stage";
import { importSubstituteParents } from "./substitute-parent/import-substitute-parents";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
import { importVolunteers } from "./volunteer/import-volunteers";
import { Volunteer } from "./volunteer/volunteer";
import { VolunteerTeam } from "./volunteer/volunteer-team";
import { importWishes } from "./wish/import-wishes";
import { Wish } from "./wish/wish";

/** 妇联: who of the community stands by the child, the places where it is looked after, and the schooling of guardians. */
export const womensFederation: Department = {
  name: "womens-federation",
  anchors: [Child, Person],
  records: [
    SubstituteParent,
    CommunityPairing,
    VolunteerTeam,
    Volunteer,
    CareSite,
    SiteOpening,
    SiteAttendance,
    ParentSchoolSession,
    ParentSchoolAttendance,
    HelperContact,
    Wish,
    ConsolationVisit,
    SocialWorkCase,
    SocialWorkCaseStage,
    GirlsSelfProtectionSession,
  ],
  announced,
  anchorQueries: [],
  policy,
  rules,
  imports: [
    importSubstituteParents,
    importCommunityPairings,
    importCareSites,
    importVolunteers,
    importParentSchoolSessions,
    importParentSchoolAttendances,
    importWishes,
  ],
  demonstration: [
    { kind: "substitute-parents", file: "WF02_爱心妈妈代理家长.csv" },
    { kind: "community-pairings", file: "WF03_结对帮扶.csv" },
    { kind: "care-sites", file: "WF04_儿童之家与六有.xlsx" },
    { kind: "volunteers", file: "WF01_志愿者队伍.xlsx" },
    { kind: "parent-school-sessions", file: "WF05_家长学校场次.csv" },
    { kind: "parent-school-attendances", file: "WF06_家长学校签到测评.csv" },
    { kind: "wishes", file: "WF07_微心愿.csv" },
  ],
  migrations: [CreateWomensFederationRecords1795301124216, AddVolunteersAndCasework1795332399760],
};

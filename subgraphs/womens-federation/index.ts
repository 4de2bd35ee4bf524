import type { Department } from "../host/department";
import { announced } from "./announced";
import { CareSite } from "./care-site/care-site";
import { checkCareSite } from "./care-site/check-care-site";
import { importCareSites } from "./care-site/import-care-sites";
import { Child } from "./child";
import { checkCommunityPairing } from "./community-pairing/check-community-pairing";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { importCommunityPairings } from "./community-pairing/import-community-pairings";
import { CreateWomensFederationRecords1795301124216 } from "./migrations/create-womens-federation-records";
import { checkAttendance } from "./parent-school/check-attendance";
import { importParentSchoolAttendances } from "./parent-school/import-parent-school-attendances";
import { importParentSchoolSessions } from "./parent-school/import-parent-school-sessions";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { ParentSchoolSession } from "./parent-school/parent-school-session";
import { Person } from "./person";
import { policy } from "./policy";
import { checkSubstituteParent } from "./substitute-parent/check-substitute-parent";
import { importSubstituteParents } from "./substitute-parent/import-substitute-parents";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
import { checkWish } from "./wish/check-wish";
import { importWishes } from "./wish/import-wishes";
import { Wish } from "./wish/wish";

/** 妇联: who of the community stands by the child, the places where it is looked after, and the schooling of guardians. */
export const womensFederation: Department = {
  name: "womens-federation",
  anchors: [Child, Person],
  records: [SubstituteParent, CommunityPairing, CareSite, ParentSchoolSession, ParentSchoolAttendance, Wish],
  announced,
  anchorQueries: [],
  policy,
  rules: [
    { of: SubstituteParent, check: checkSubstituteParent },
    { of: CommunityPairing, check: checkCommunityPairing },
    { of: CareSite, check: checkCareSite },
    { of: ParentSchoolAttendance, check: checkAttendance },
    { of: Wish, check: checkWish },
  ],
  imports: [
    importSubstituteParents,
    importCommunityPairings,
    importCareSites,
    importParentSchoolSessions,
    importParentSchoolAttendances,
    importWishes,
  ],
  demonstration: [
    { kind: "substitute-parents", file: "WF02_爱心妈妈代理家长.csv" },
    { kind: "community-pairings", file: "WF03_结对帮扶.csv" },
    { kind: "care-sites", file: "WF04_儿童之家与六有.xlsx" },
    { kind: "parent-school-sessions", file: "WF05_家长学校场次.csv" },
    { kind: "parent-school-attendances", file: "WF06_家长学校签到测评.csv" },
    { kind: "wishes", file: "WF07_微心愿.csv" },
  ],
  migrations: [CreateWomensFederationRecords1795301124216],
};

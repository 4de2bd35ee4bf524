import type { RecordClass } from "../host/records/record-metadata";
import type { RecordRule } from "../host/writing/record-rule";
import { refuseEndBeforeStart } from "../host/writing/rules/refuse-end-before-start";
import { refuseFuture } from "../host/writing/rules/refuse-future";
import { refuseHalfPair } from "../host/writing/rules/refuse-half-pair";
import { refuseOutsideRange } from "../host/writing/rules/refuse-outside-range";
import { refuseUnknown } from "../host/writing/rules/refuse-unknown";
import { CareSite } from "./care-site/care-site";
import { checkCareSite } from "./care-site/check-care-site";
import { SiteAttendance } from "./care-site/site-attendance";
import { SiteOpening } from "./care-site/site-opening";
import { checkCommunityPairing } from "./community-pairing/check-community-pairing";
import { CommunityPairing } from "./community-pairing/community-pairing";
import { ConsolationVisit } from "./consolation-visit/consolation-visit";
import { GirlsSelfProtectionSession } from "./girls-self-protection/girls-self-protection-session";
import { HelperContact } from "./helper-contact/helper-contact";
import { knownHelperRule } from "./helper-contact/known-helper-rule";
import { checkAttendance } from "./parent-school/check-attendance";
import { ParentSchoolAttendance } from "./parent-school/parent-school-attendance";
import { caseStageOrder, caseStageProof } from "./social-work-case/case-stage-rules";
import { SocialWorkCase } from "./social-work-case/social-work-case";
import { SocialWorkCaseStage } from "./social-work-case/social-work-case-stage";
import { checkSubstituteParent } from "./substitute-parent/check-substitute-parent";
import { SubstituteParent } from "./substitute-parent/substitute-parent";
import { Volunteer } from "./volunteer/volunteer";
import { VolunteerTeam } from "./volunteer/volunteer-team";
import { checkWish } from "./wish/check-wish";
import { Wish } from "./wish/wish";

/** A code that an entry names must be in the register of sites. */
const knownSite = (of: RecordClass): RecordRule => refuseUnknown(of, "siteCode", { of: CareSite, where: "code" });

/** What an entry by hand must keep beyond its types. */
export const rules: readonly RecordRule[] = [
  { of: SubstituteParent, check: checkSubstituteParent },
  { of: CommunityPairing, check: checkCommunityPairing },
  { of: CareSite, check: checkCareSite },
  { of: ParentSchoolAttendance, check: checkAttendance },
  { of: Wish, check: checkWish },

  knownSite(VolunteerTeam),
  refuseFuture(VolunteerTeam, ["disbandedOn"]),
  refuseEndBeforeStart(VolunteerTeam, "foundedOn", "disbandedOn"),

  knownSite(Volunteer),
  refuseUnknown(Volunteer, "teamCode", { of: VolunteerTeam, where: "code" }),
  refuseFuture(Volunteer, ["checkedOn", "knowsUpdatedOn"]),
  // A check after the first day has come too late (UPL art. 62).
  refuseEndBeforeStart(Volunteer, "checkedOn", "startedOn"),
  refuseEndBeforeStart(Volunteer, "startedOn", "endedOn"),

  knownSite(SiteOpening),
  refuseFuture(SiteOpening, ["heldOn"]),
  refuseEndBeforeStart(SiteOpening, "opensAt", "closesAt"),

  refuseUnknown(SiteAttendance, "openingId", { of: SiteOpening }),
  refuseFuture(SiteAttendance, ["familyCallAt"]),
  refuseHalfPair(SiteAttendance, "familyCallAt", "familyCallSeconds"),
  refuseOutsideRange(SiteAttendance, ["familyCallSeconds"], [0, Infinity]),

  knownHelperRule,
  refuseFuture(HelperContact, ["contactedAt"]),

  refuseFuture(ConsolationVisit, ["visitedOn"]),
  refuseOutsideRange(ConsolationVisit, ["valueFen"], [0, Infinity]),

  refuseFuture(SocialWorkCase, ["appliedOn", "firstInterviewAt", "closedOn"]),
  refuseEndBeforeStart(SocialWorkCase, "appliedOn", "closedOn"),

  refuseUnknown(SocialWorkCaseStage, "caseId", { of: SocialWorkCase }),
  refuseFuture(SocialWorkCaseStage, ["enteredOn", "finishedOn"]),
  refuseEndBeforeStart(SocialWorkCaseStage, "enteredOn", "finishedOn"),
  // This order: the proof holds the case, and the stages are read while it is held.
  caseStageProof,
  caseStageOrder,

  refuseFuture(GirlsSelfProtectionSession, ["heldOn"]),
  refuseOutsideRange(GirlsSelfProtectionSession, ["copies", "girlsReached"], [0, Infinity]),
];

import type { EntryCase } from "../../tests/stage/describe-entries";
import { SiteAttendance } from "./care-site/site-attendance";
import { SiteOpening } from "./care-site/site-opening";
import { ConsolationVisit } from "./consolation-visit/consolation-visit";
import { GirlsSelfProtectionSession } from "./girls-self-protection/girls-self-protection-session";
import { HelperContact } from "./helper-contact/helper-contact";
import { SocialWorkCase } from "./social-work-case/social-work-case";
import { SocialWorkCaseStage } from "./social-work-case/social-work-case-stage";
import { Volunteer } from "./volunteer/volunteer";
import { VolunteerTeam } from "./volunteer/volunteer-team";

/** A valid entry of each kind that a clerk of the women's federation enters by hand, in the order in which they refer to each other. */
export const entries: readonly EntryCase[] = [
  {
    of: VolunteerTeam,
    input: { code: "ZD-01", name: "燕西志愿队", siteCode: "ZD001", leader: "黄某", foundedOn: "2026-03-01" },
    patch: { disbandedOn: "2026-11-01" },
    mistake: { patch: { disbandedOn: "2026-02-28" }, code: "END_BEFORE_START" },
  },
  {
    of: Volunteer,
    input: {
      code: "ZY900",
      name: "林某",
      category: "FIVE_ELDERS",
      roles: ["EMOTION_LINK", "MORAL_TUTOR"],
      manages: ["STUDY"],
      teamCode: "ZD-01",
      checkedOn: "2026-02-20",
      startedOn: "2026-03-01",
    },
    patch: { knows: ["GRADES", "THOUGHT"], knowsUpdatedOn: "2026-11-20" },
    mistake: { patch: { teamCode: "ZD-99" }, code: "REFERENCE_UNKNOWN" },
  },
  {
    of: SiteOpening,
    input: {
      siteCode: "ZD001",
      heldOn: "2026-11-14",
      opensAt: "2026-11-14T09:00:00+08:00",
      closesAt: "2026-11-14T17:00:00+08:00",
      dutyPerson: "林某",
      activities: ["阅读"],
    },
    patch: { hygieneChecked: true },
    mistake: { patch: { closesAt: "2026-11-14T08:59:00+08:00" }, code: "END_BEFORE_START" },
  },
  {
    of: SiteAttendance,
    input: {},
    refersTo: { openingId: SiteOpening },
    patch: { familyCallAt: "2026-11-14T10:00:00+08:00", familyCallSeconds: 300 },
    mistake: { patch: { familyCallSeconds: 300 }, code: "HALF_PAIR" },
  },
  {
    of: HelperContact,
    input: { kind: "VISIT", contactedAt: "2026-11-15T14:00:00+08:00", helperCode: "ZY900" },
    patch: { fourKnowsUpdated: true },
    mistake: { patch: { helperCode: "ZY901" }, code: "HELPER_UNKNOWN" },
  },
  {
    of: ConsolationVisit,
    input: { visitedOn: "2026-06-01", occasion: "CHILDREN_DAY", items: ["书包"], valueFen: 12_000 },
    patch: { aidNo: "ZC900" },
    mistake: { patch: { valueFen: -1 }, code: "OUTSIDE_RANGE" },
  },
  {
    of: SocialWorkCase,
    input: {
      caseNo: "GA2026-01",
      appliedOn: "2026-11-01",
      worker: "SOCIAL_WORKER",
      applicant: "祖母",
      inScope: true,
      firstInterviewAt: "2026-11-03T09:00:00+08:00",
    },
    patch: { problems: ["情绪低落"] },
    mistake: { patch: { closedOn: "2026-10-31" }, code: "END_BEFORE_START" },
  },
  {
    of: SocialWorkCaseStage,
    input: { stage: "INTAKE", enteredOn: "2026-11-01" },
    refersTo: { caseId: SocialWorkCase },
    patch: { finishedOn: "2026-11-05", author: "社工某" },
    mistake: { patch: { stage: "SERVICE" }, code: "STAGE_SKIPPED" },
  },
  {
    of: GirlsSelfProtectionSession,
    input: { heldOn: "2026-03-08", placeCode: "350481001203", booklet: "女孩悄悄话", copies: 40 },
    patch: { girlsReached: 38 },
    mistake: { patch: { girlsReached: -1 }, code: "OUTSIDE_RANGE" },
  },
];

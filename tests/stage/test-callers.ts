import type { Caller } from "../../schema/contract/caller";

/** Yong'an (永安市), where every fixture plays. */
export const YONGAN = "350481";

/** The day on which the fixtures' oracle stands. */
export const REFERENCE_DATE = "2026-11-20";

export const jointCoordinator: Caller = {
  subject: "joint-coordinator",
  role: "joint.coordinator",
  division: YONGAN,
  purpose: "CASE_MEETING",
};

export const jointMember: Caller = { ...jointCoordinator, subject: "joint-member", role: "joint.member" };

export const educationClerk: Caller = {
  subject: "education-clerk",
  role: "education.clerk",
  division: YONGAN,
  purpose: "SCHOOL_SUPPORT",
};

export const analyst: Caller = { subject: "analyst", role: "analyst", division: YONGAN, purpose: "STATISTICS" };

export const gateway: Caller = {
  subject: "gateway",
  role: "svc.gateway",
  division: YONGAN,
  purpose: "DATA_CORRECTION",
};

/** One of the three, by what he does. */
export function administrator(task: "system" | "security" | "audit"): Caller {
  return { subject: `admin-${task}`, role: `admin.${task}`, division: YONGAN, purpose: "ADMINISTRATION" };
}

export const publicSecurityClerk: Caller = {
  subject: "public-security-clerk",
  role: "public-security.clerk",
  division: YONGAN,
  purpose: "SOCIAL_INQUIRY",
};

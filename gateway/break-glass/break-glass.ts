import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Role } from "../../schema/contract/roles";

/** Why the glass is broken. The narrative says the rest. */
export const EMERGENCY_REASONS = {
  LIFE_IN_DANGER: "生命安全受到威胁 a life is in danger",
  SUSPECTED_HARM: "正在遭受或疑似遭受侵害 a child is or may be being harmed",
  MISSING: "失踪、走失 a child is missing",
  MEDICAL_EMERGENCY: "医疗急救 a medical emergency",
  DISASTER: "自然灾害或事故 a disaster or an accident",
} as const;
export type EmergencyReason = keyof typeof EMERGENCY_REASONS;

export const REVIEW_OUTCOMES = {
  JUSTIFIED: "确属紧急 it was an emergency",
  NOT_JUSTIFIED: "不属紧急 it was none",
} as const;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

/** What somebody asks for who breaks the glass. */
export interface BreakGlassAsked {
  readonly child: ChildNumber;
  readonly reason: EmergencyReason;
  readonly narrative: string;
  readonly minutes: number;
}

/** One use, as it stands. */
export interface BreakGlass {
  /** Of the grant that it opened. */
  readonly id: string;
  readonly account: string;
  readonly role: Role;
  /** The department that answers for it. */
  readonly office: DepartmentName;
  readonly child: ChildNumber;
  readonly reason: EmergencyReason;
  readonly narrative: string;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly review: BreakGlassReview | undefined;
}

export interface BreakGlassReview {
  readonly reviewer: string;
  readonly at: Date;
  readonly outcome: ReviewOutcome;
  readonly remarks: string;
}

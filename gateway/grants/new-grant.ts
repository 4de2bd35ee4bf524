import type { GrantKind } from "../../schema/contract/case-grant";
import type { ChildNumber } from "../../schema/contract/child-key";
import type { DepartmentName } from "../../schema/contract/departments";
import type { Purpose } from "../../schema/contract/purposes";
import { longestGrantMinutes } from "../../schema/contract/purposes";

/** A grant that somebody asks for. */
export interface NewGrant {
  readonly kind: GrantKind;
  /** The account that is to be given the child. */
  readonly subject: string;
  readonly child: ChildNumber;
  readonly purpose: Purpose;
  /** Whose records alone; undefined for all departments'. */
  readonly department?: DepartmentName;
  readonly openedBy: string;
  readonly minutes: number;
  readonly reason: string;
  /** The same key again opens nothing new: it belongs to who opens. */
  readonly idempotencyKey?: string;
}

/** What is wrong with it, in words for the person at the form. */
export interface GrantViolation {
  readonly field: "subject" | "minutes" | "reason";
  readonly code: "SELF_GRANT" | "SUBJECT_EMPTY" | "TOO_LONG" | "TOO_SHORT" | "REASON_MISSING" | "TOO_MANY_OPEN";
  readonly zh: string;
  readonly en: string;
}

const LONGEST_REASON = 1_000;

/** The rules of every grant, pure. How many are open already is counted where they are kept. */
export function checkNewGrant(grant: NewGrant): readonly GrantViolation[] {
  const violations: GrantViolation[] = [];
  const { kind, subject, openedBy, minutes, purpose, reason } = grant;
  if (subject.trim() === "") {
    violations.push({
      field: "subject",
      code: "SUBJECT_EMPTY",
      zh: "请填写被授权的账号。",
      en: "Name the account that is given the child.",
    });
  }
  // Whoever breaks the glass answers for it himself, and somebody else reviews it.
  if (kind !== "BREAK_GLASS" && subject === openedBy) {
    violations.push({ field: "subject", code: "SELF_GRANT", zh: "不能为自己授权。", en: "Nobody grants himself." });
  }
  const longest = longestGrantMinutes(purpose);
  if (!Number.isFinite(minutes) || minutes <= 0) {
    violations.push({
      field: "minutes",
      code: "TOO_SHORT",
      zh: "授权期限须为正数。",
      en: "A grant lasts for some time.",
    });
  } else if (minutes > longest) {
    violations.push({
      field: "minutes",
      code: "TOO_LONG",
      zh: `该目的的授权最长 ${longest} 分钟。`,
      en: `For this purpose a grant lasts ${longest} minutes at most.`,
    });
  }
  if (reason.trim() === "" || reason.length > LONGEST_REASON) {
    violations.push({
      field: "reason",
      code: "REASON_MISSING",
      zh: `请写明事由（不超过 ${LONGEST_REASON} 字）。`,
      en: `State the reason, in ${LONGEST_REASON} characters at most.`,
    });
  }
  return violations;
}

/** What the person at the form can mend, and the sentences for it. A code is never reused. */
const SENTENCES = {
  SUBJECT_MALFORMED: [
    "账号由小写字母、数字、点、下划线和连字符组成，以字母或数字开头，2 至 63 个字符。",
    "An account's name has 2 to 63 small letters, digits, dots, underscores and hyphens, and begins with one of the first two.",
  ],
  ACCOUNT_KNOWN: [
    "已有这个账号；关闭的账号不再启用，请另取名称。",
    "There is or was an account of this name; take another, for a closed one stays closed.",
  ],
  ACCOUNT_UNKNOWN: ["没有这个账号。", "There is no such account."],
  ACCOUNT_CLOSED: ["该账号已关闭。", "The account is closed."],
  ROLE_UNKNOWN: ["没有这个可授予的岗位。", "There is no such role to be granted."],
  DIVISION_MALFORMED: ["行政区划代码须为 2 至 18 位数字。", "A division's code has 2 to 18 digits."],
  DIVISION_OUTSIDE: ["该区划不在您的管辖范围内。", "The division is not within yours."],
  REASON_MISSING: ["请写明理由。", "Give the reason."],
  REASON_TOO_LONG: ["理由不得超过 500 字。", "The reason has at most 500 characters."],
  TIME_MALFORMED: [
    "时间须为带时区的 RFC 3339 格式，如 2027-01-31T18:00:00+08:00。",
    "A time is given as RFC 3339 with its offset, such as 2027-01-31T18:00:00+08:00.",
  ],
  END_BEFORE_START: ["结束时间须晚于开始时间和现在。", "It must end after it begins, and after now."],
  START_TOO_LATE: ["开始时间最迟在一年之内。", "It must begin within a year."],
  TERM_TOO_LONG: ["授予期限超过该岗位的上限，请缩短。", "The role is not granted for so long; shorten it."],
  ALREADY_HELD: [
    "该账号在同一区划同一期间已有或已申请此岗位。",
    "The account holds this role in this division at that time already, or it awaits approval.",
  ],
  NOT_AWAITING_APPROVAL: ["该授予不在待审批状态。", "This assignment does not wait for approval."],
  ALREADY_OVER: ["该授予已经结束。", "This assignment is over already."],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type ViolationCode = keyof typeof SENTENCES;

export interface Violation {
  /** Of the input. */
  readonly field: string;
  readonly code: ViolationCode;
  readonly zh: string;
  readonly en: string;
}

export function violation(field: string, code: ViolationCode): Violation {
  const [zh, en] = SENTENCES[code];
  return { field, code, zh, en };
}

/** What came of an act: done, or nothing was stored and the form can be mended. What cannot be mended is thrown as a refusal. */
export type ActOutcome<Kept> =
  | { readonly kind: "Done"; readonly kept: Kept }
  | { readonly kind: "Rejected"; readonly violations: readonly Violation[] };

export function rejected(...violations: readonly Violation[]): ActOutcome<never> {
  return { kind: "Rejected", violations };
}

const LONGEST_REASON = 500;

export function judgeReason(reason: string): Violation[] {
  if (reason.trim() === "") return [violation("reason", "REASON_MISSING")];
  return reason.length > LONGEST_REASON ? [violation("reason", "REASON_TOO_LONG")] : [];
}

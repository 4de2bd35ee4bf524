import type { RuleViolation } from "../../host/writing/record-rule";

/** What a notification says of itself; times RFC 3339. */
export interface NotificationEntry {
  readonly notifiedAt: string | null;
  readonly delayReason: string | null;
}

/** The clock of its emergency; times RFC 3339. */
export interface NotificationClock {
  /** Discovery, or occurrence where the discovery is unknown. */
  readonly startedAt: string;
  /** Null where no limit is in force. */
  readonly dueAt: string | null;
}

const BEFORE_DISCOVERY: RuleViolation = {
  field: "notifiedAt",
  code: "NOTIFIED_BEFORE_DISCOVERY",
  zh: "告知时间早于事件发现时间，请核对。",
  en: "The notification lies before the discovery of the emergency; check both times.",
};

/** Rule EM-5: no delay and no passing on. */
const LATE_WITHOUT_REASON: RuleViolation = {
  field: "delayReason",
  code: "LATE_WITHOUT_REASON",
  zh: "超过告知时限，请写明迟报原因（EM-5）。",
  en: "The notification is past its limit; state the reason for the delay (EM-5).",
};

/** What is wrong with a notification in the light of its emergency. */
export function checkNotification(entry: NotificationEntry, clock: NotificationClock): readonly RuleViolation[] {
  if (entry.notifiedAt === null) return [];
  const notifiedAt = Date.parse(entry.notifiedAt);
  if (notifiedAt < Date.parse(clock.startedAt)) return [BEFORE_DISCOVERY];
  const late = clock.dueAt !== null && notifiedAt > Date.parse(clock.dueAt);
  return late && entry.delayReason === null ? [LATE_WITHOUT_REASON] : [];
}

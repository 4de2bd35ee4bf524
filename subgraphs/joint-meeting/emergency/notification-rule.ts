import type { RecordRule } from "../../host/writing/record-rule";
import { checkNotification } from "./check-notification";
import { Emergency, Notification } from "./emergency";

/**
 * A notification belongs to an emergency and follows its discovery. One that is late without a reason is taken all the same:
 * in an emergency it must be recorded at once, and `delayUnexplained` keeps asking for the reason (EM-5).
 */
export const notificationRule: RecordRule = {
  of: Notification,
  beside: { of: Emergency, where: "id", by: "emergencyId" },
  check: (values, _today, [emergency] = []) => {
    if (!emergency) return [EMERGENCY_UNKNOWN];
    const startedAt = timeOf(emergency["discoveredAt"]) ?? timeOf(emergency["occurredAt"]);
    const notifiedAt = timeOf(values["notifiedAt"]);
    return startedAt === null ? [] : checkNotification({ notifiedAt, delayReason: null }, { startedAt, dueAt: null });
  },
};

const EMERGENCY_UNKNOWN = {
  field: "emergencyId",
  code: "EMERGENCY_UNKNOWN",
  zh: "没有这起突发事件，请核对。",
  en: "There is no such emergency; check it.",
};

/** As entered, or as the database gives it back. */
function timeOf(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : null;
}

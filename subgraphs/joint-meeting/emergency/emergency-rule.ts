import { todayInShanghai } from "../../../schema/contract/today";
import type { EntryValues, RecordRule, RuleViolation } from "../../host/writing/record-rule";
import { isBefore } from "../is-before";
import { Emergency } from "./emergency";

interface Check {
  readonly violated: (moments: Moments, today: string) => boolean;
  readonly violation: RuleViolation;
}

interface Moments {
  readonly occurred: Date | null;
  readonly discovered: Date | null;
  readonly resolved: Date | null;
}

const CHECKS: readonly Check[] = [
  {
    violated: ({ occurred, discovered }) => !occurred && !discovered,
    violation: {
      field: "discoveredAt",
      code: "CLOCK_UNKNOWN",
      zh: "请填写发现时间或发生时间：告知时限从那时起算。",
      en: "State when it was discovered or when it happened: the limits of notification run from then.",
    },
  },
  {
    violated: ({ occurred, discovered }) => precedes(discovered, occurred),
    violation: {
      field: "discoveredAt",
      code: "DISCOVERED_BEFORE_OCCURRED",
      zh: "发现时间早于发生时间，请核对。",
      en: "It was discovered before it happened; check both times.",
    },
  },
  {
    violated: ({ occurred, discovered }, today) =>
      [occurred, discovered].some((moment) => isBefore(today, day(moment))),
    violation: {
      field: "discoveredAt",
      code: "EMERGENCY_IN_FUTURE",
      zh: "发生时间或发现时间在今天之后，请核对。",
      en: "It happened or was discovered in the future; check the times.",
    },
  },
  {
    violated: ({ occurred, discovered, resolved }) => precedes(resolved, discovered ?? occurred),
    violation: {
      field: "resolvedAt",
      code: "RESOLVED_BEFORE_DISCOVERED",
      zh: "处置完毕时间早于发现时间，请核对。",
      en: "It was resolved before it was discovered; check both times.",
    },
  },
];

/** What an emergency entered by hand must keep beyond its types. */
export const emergencyRule: RecordRule = {
  of: Emergency,
  check: (values, today) => {
    const moments = momentsOf(values);
    return CHECKS.filter((check) => check.violated(moments, today)).map((check) => check.violation);
  },
};

function momentsOf(values: EntryValues): Moments {
  return {
    occurred: moment(values["occurredAt"]),
    discovered: moment(values["discoveredAt"]),
    resolved: moment(values["resolvedAt"]),
  };
}

/** An entry carries RFC 3339 text, a stored row that is being amended a Date. */
function moment(value: unknown): Date | null {
  return value instanceof Date || typeof value === "string" ? new Date(value) : null;
}

/** Whether one moment lies before the other; an unknown one lies nowhere. */
function precedes(before: Date | null, limit: Date | null): boolean {
  return before !== null && limit !== null && before < limit;
}

function day(moment: Date | null): string | null {
  return moment && todayInShanghai(moment);
}

import { Refusal } from "../../../schema/contract/errors";
import type { RecordKind } from "../records/record-metadata";
import { entryOf } from "./entry-of";
import type { VersionEnd } from "./keep-history";
import type { EntryValues, RuleViolation } from "./record-rule";

/** What a write makes of a stored record, or why it makes no sense for it. */
export type Change =
  | { readonly kind: "Change"; readonly values: EntryValues; readonly reason: string | null }
  | { readonly kind: "Rejected"; readonly violations: readonly RuleViolation[] };

const LONGEST_REASON = 500;

/**
 * Pure. An end is the day and what is said at it; to reopen is to unsay them. Both want a reason, which is kept with the
 * version that they ended.
 *
 * @throws Refusal BAD_USER_INPUT for an empty or endless reason
 */
export function changeOf(
  record: RecordKind,
  act: VersionEnd["act"],
  args: Readonly<Record<string, unknown>>,
  stored: EntryValues,
): Change {
  if (act === "amend") return { kind: "Change", values: entryOf(record, args["input"]), reason: null };
  const closes = record.closes ?? [];
  const isClosed = stored[closes[0]!] !== null;
  if (act === "close") {
    if (isClosed) return rejected(ALREADY_CLOSED);
    const { reason, ...said } = args["input"] as Record<string, unknown>;
    return { kind: "Change", values: entryOf(record, said), reason: reasonOf(reason) };
  }
  if (!isClosed) return rejected(NOT_CLOSED);
  const unsaid = Object.fromEntries(closes.map((property) => [property, null]));
  return { kind: "Change", values: unsaid, reason: reasonOf(args["reason"]) };
}

const ALREADY_CLOSED: RuleViolation = {
  field: null,
  code: "ALREADY_CLOSED",
  zh: "该记录已结束；如需更改结束日期，请更正该记录。",
  en: "The record is closed already; to change the day of its end, amend it.",
};

const NOT_CLOSED: RuleViolation = {
  field: null,
  code: "NOT_CLOSED",
  zh: "该记录未结束，不需要重新开启。",
  en: "The record is not closed, there is nothing to reopen.",
};

function rejected(violation: RuleViolation): Change {
  return { kind: "Rejected", violations: [violation] };
}

function reasonOf(reason: unknown): string {
  const text = String(reason).trim();
  if (text === "" || text.length > LONGEST_REASON) throw new Refusal("BAD_USER_INPUT", { field: "reason" });
  return text;
}

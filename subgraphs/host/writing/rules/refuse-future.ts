import { todayInShanghai } from "../../../../schema/contract/today";
import type { RecordClass } from "../../records/record-metadata";
import type { RecordRule } from "../record-rule";
import { entryTitle } from "./entry-title";

/** What has happened cannot lie after today (Asia/Shanghai). For dates and points in time; a blank is no fault. */
export function refuseFuture(of: RecordClass, fields: readonly string[]): RecordRule {
  const named = fields.map((field) => ({ field, title: entryTitle(of, field) }));
  return {
    of,
    check: (values, today) =>
      named
        .filter(({ field }) => (dayOf(values[field]) ?? today) > today)
        .map(({ field, title }) => ({
          field,
          code: "DATE_FUTURE",
          zh: `${title}在今天之后，请核对。`,
          en: `${field} lies in the future; check it.`,
        })),
  };
}

/** A calendar date is its own day; a point in time, as text or as the database's driver gives it, falls on a day in Shanghai. */
function dayOf(value: unknown): string | null {
  if (value instanceof Date) return todayInShanghai(value);
  if (typeof value !== "string") return null;
  return value.includes("T") ? todayInShanghai(new Date(value)) : value;
}

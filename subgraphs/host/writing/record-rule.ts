import type { RecordClass } from "../records/record-metadata";

/** The values of an entry as they would stand after it, by property. */
export type EntryValues = Readonly<Record<string, unknown>>;

/** What is wrong with an entry, in words for the person at the form. */
export interface RuleViolation {
  readonly field: string | null;
  /** Stable, SCREAMING_SNAKE. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A rule of one kind of record, pure: no GraphQL, no database. */
export interface RecordRule {
  readonly of: RecordClass;
  /** @param today calendar date in Asia/Shanghai */
  readonly check: (values: EntryValues, today: string) => readonly RuleViolation[];
}

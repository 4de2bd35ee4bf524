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
  /** Other records that the rule must see: those of `of` whose `where` equals this entry's `by`. */
  readonly beside?: { readonly of: RecordClass; readonly where: string; readonly by: string };
  /**
   * @param today calendar date in Asia/Shanghai
   * @param beside what `beside` names, as far as the caller may see it, without the entry itself
   */
  readonly check: (values: EntryValues, today: string, beside?: readonly EntryValues[]) => readonly RuleViolation[];
}

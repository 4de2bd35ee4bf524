import type { RecordClass } from "../records/record-metadata";

/** The values of an entry as they would stand after it, by property; whom it is about is among them. */
export type EntryValues = Readonly<Record<string, unknown>>;

/** What is wrong with an entry, in words for the person at the form. */
export interface RuleViolation {
  readonly field: string | null;
  /** Stable, SCREAMING_SNAKE. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Other records that a rule must see: those of `of` whose `where` equals this entry's `by`; none where that is blank. */
export interface Beside {
  readonly of: RecordClass;
  readonly where: string;
  readonly by: string;
  /** They are held until the entry is made: whoever else weighs an entry against them waits for it. */
  readonly held?: true;
}

/** A rule of one kind of record, pure: no GraphQL, no database. */
export interface RecordRule {
  readonly of: RecordClass;
  /** Read one after the other, in this order. */
  readonly beside?: Beside | readonly Beside[];
  /**
   * @param today calendar date in Asia/Shanghai
   * @param beside what `beside` names first, as far as the caller may see it, without the entry itself
   * @param others what `beside` names after that
   */
  readonly check: (
    values: EntryValues,
    today: string,
    beside?: readonly EntryValues[],
    ...others: readonly (readonly EntryValues[])[]
  ) => readonly RuleViolation[];
}

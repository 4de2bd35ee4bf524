import type { CodeList } from "../records/code-list";
import { compactText } from "./cells/normalise-text";
import { readDate } from "./cells/read-date";
import { readDateTime } from "./cells/read-date-time";
import { readDecimal } from "./cells/read-decimal";
import { readDuration } from "./cells/read-duration";
import { enumLabels, readEnum } from "./cells/read-enum";
import { readFreeText } from "./cells/read-free-text";
import { readMoney } from "./cells/read-money";
import { readName } from "./cells/read-name";
import { readPhone } from "./cells/read-phone";
import { readRecordKey } from "./cells/read-record-key";
import { readResidentId } from "./cells/read-resident-id";
import { readText } from "./cells/read-text";
import { readWholeNumber } from "./cells/read-whole-number";
import { readYesNo } from "./cells/read-yes-no";
import type { SourceRow } from "./files/source-row";
import { findResidentIdWarning } from "./find-resident-id-warning";
import type { ImportEntry, RowOutcome, SealedEntry } from "./import-kind";
import type { RejectionCode, WarningCode } from "./outcome";

/**
 * One row while it is judged: reads its cells by heading, collects warnings, and ends the judgement at the first reason to
 * refuse it. A blank or unreadable cell is null unless a method says otherwise.
 */
export class RowReading {
  readonly warnings: WarningCode[] = [];

  constructor(
    private readonly row: SourceRow,
    /** Tells apart rows of one file that say exactly the same. */
    private readonly repetition: number,
  ) {}

  get number(): number {
    return this.row.number;
  }

  warn(code: WarningCode): void {
    this.warnings.push(code);
  }

  /** Ends the judgement of this row. */
  refuse(code: RejectionCode, column: string): never {
    throw new RowRefused(code, column);
  }

  text(heading: string): string | null {
    const result = readText(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** @param warn whether an unreadable date deserves a warning in this kind of file */
  date(heading: string, warn?: "warn"): string | null {
    const result = readDate(this.row.cell(heading));
    if (result.state === "unreadable" && warn) this.warn("W_DATE_IMPOSSIBLE");
    return result.state === "value" ? result.value : null;
  }

  /** The day of an event: refused when it is missing, unreadable or after the day of judgement. */
  pastDate(heading: string, asOf: string): string {
    const date = this.date(heading);
    if (date === null) this.refuse("R_DATE_BAD", heading);
    if (date > asOf) this.refuse("R_DATE_FUTURE", heading);
    return date;
  }

  /** The time of an event; a day without a time counts from midnight. Refused like `pastDate`. */
  pastTime(heading: string, asOf: string): string {
    const result = readDateTime(this.row.cell(heading));
    const value =
      result.state === "value" ? result.value : result.state === "dateOnly" ? `${result.date}T00:00:00+08:00` : null;
    if (value === null) this.refuse("R_DATE_BAD", heading);
    if (value.slice(0, 10) > asOf) this.refuse("R_DATE_FUTURE", heading);
    return value;
  }

  time(heading: string): string | null {
    const result = readDateTime(this.row.cell(heading));
    if (result.state === "dateOnly") return `${result.date}T00:00:00+08:00`;
    return result.state === "value" ? result.value : null;
  }

  /** A record's number; null when blank. */
  recordKey(heading: string): string | null {
    const result = readRecordKey(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** A record's number that must be among the known ones. */
  knownKey(heading: string, known: ReadonlySet<string>): string {
    const key = this.recordKey(heading);
    if (key === null || !known.has(key)) this.refuse("R_UNKNOWN_KEY", heading);
    return key;
  }

  /** A person's name; refused when missing or written like a formula. */
  requiredName(heading: string): string {
    const result = readName(this.row.cell(heading));
    if (result.state === "formula") this.refuse("R_NAME_FORMULA", heading);
    if (result.state === "missing") this.refuse("R_NAME_MISSING", heading);
    if (result.normalised) this.warn("W_NAME_NORMALISED");
    return result.value;
  }

  name(heading: string): string | null {
    const result = readName(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** A usable identity number, or null; any other state is a warning. */
  residentId(heading: string): { number: string; birthDate: string; sex: "MALE" | "FEMALE" } | null {
    const result = readResidentId(this.row.cell(heading));
    const warning = findResidentIdWarning(result);
    if (warning) this.warn(warning);
    return result.state === "usable" ? result : null;
  }

  phone(heading: string, warn?: "warn"): string | null {
    const result = readPhone(this.row.cell(heading));
    if (result.state === "unreadable" && warn) this.warn("W_PHONE_BAD");
    return result.state === "value" ? result.value : null;
  }

  yesNo(heading: string): boolean | null {
    const result = readYesNo(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  integer(heading: string): number | null {
    const result = readWholeNumber(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** A measurement as exact decimal text. */
  decimal(heading: string): string | null {
    const result = readDecimal(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** Seconds; an unreadable or blank duration is a warning. */
  duration(heading: string): number | null {
    const result = readDuration(this.row.cell(heading));
    if (result.state !== "value") this.warn("W_DURATION_BAD");
    return result.state === "value" ? result.value : null;
  }

  /** Fen. */
  money(heading: string): number | null {
    const result = readMoney(this.row.cell(heading));
    return result.state === "value" ? result.value : null;
  }

  /** Free text, kept whole; long text and formula-like text are warnings where the kind of file asks for them. */
  freeText(heading: string, warn: readonly ("long" | "formula")[] = []): string | null {
    const result = readFreeText(this.row.cell(heading));
    if (result.state === "blank") return null;
    if (result.formula && warn.includes("formula")) this.warn("W_FORMULA_TEXT");
    if (result.long && warn.includes("long")) this.warn("W_LONG_TEXT");
    return result.value;
  }

  /** A coded value by its Chinese title or another spelling; an unknown one is null, with a warning where asked. */
  code<Value extends string>(heading: string, labels: CodeLabels<Value>, warn?: "warn"): Value | null {
    const result = readEnum(this.row.cell(heading), labels);
    if (result.state === "unknown" && warn) this.warn("W_ENUM_UNKNOWN");
    return result.state === "value" ? result.value : null;
  }

  /** Several coded values in one cell, apart by `、` or a comma; unknown ones are left out. */
  codes<Value extends string>(heading: string, labels: CodeLabels<Value>): Value[] {
    const parts = (this.text(heading) ?? "").split(/[、,，;；\s]+/).map((part) => labels.get(compactText(part)));
    return [...new Set(parts.filter((part) => part !== undefined))];
  }

  /** A key for rows that the office does not number: what the row says, and which of several equal rows it is. */
  contentKey(): string {
    return `${this.row.content()}#${this.repetition}`;
  }
}

export type CodeLabels<Value extends string> = ReadonlyMap<string, Value>;

/** The Chinese titles of a code list and other spellings that files use -> value. */
export function labelsOf<Value extends string>(
  list: CodeList<Value>,
  spellings: Readonly<Record<string, Value>> = {},
): CodeLabels<Value> {
  const titles = Object.fromEntries(list.values.map((value) => [list.titles[value], value]));
  return enumLabels<Value>({ ...titles, ...spellings });
}

/** Judges rows one by one; what must be seen side by side is kept by the caller between rows. */
export function judgeRows(
  rows: readonly SourceRow[],
  judge: (reading: RowReading) => readonly (ImportEntry | SealedEntry)[],
): RowOutcome[] {
  const repetitions = new Map<string, number>();
  return rows.map((row): RowOutcome => {
    const content = row.content();
    const repetition = repetitions.get(content) ?? 0;
    repetitions.set(content, repetition + 1);
    const reading = new RowReading(row, repetition);
    try {
      const entries = judge(reading);
      return { kind: "Accepted", row: row.number, warnings: reading.warnings, entries };
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      return { kind: "Refused", row: row.number, code: error.code, column: error.column };
    }
  });
}

/** Ends the judgement of one row; never leaves this file. */
class RowRefused extends Error {
  constructor(
    readonly code: RejectionCode,
    readonly column: string,
  ) {
    super(code);
  }
}

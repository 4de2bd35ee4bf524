import type { ImportCode, RejectionCode } from "./outcome";
import { IMPORT_CODES } from "./outcome";

/** What became of a file: row numbers, columns and codes, never a value. */
export interface ImportReport {
  readonly kind: string;
  readonly fileName: string;
  /** Whether anything was stored; a refused row keeps the whole file out unless the import is partial. */
  readonly stored: boolean;
  readonly physicalRows: number;
  readonly dataRows: number;
  readonly accepted: number;
  readonly refused: readonly RefusedRow[];
  /** Code -> numbers of the accepted rows that somebody should look at. */
  readonly warnings: Readonly<Record<string, readonly number[]>>;
  /** Code -> numbers of the rows that are not data. */
  readonly skipped: Readonly<Record<string, readonly number[]>>;
  /** Records by what the database knew of them before. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface RefusedRow {
  readonly row: number;
  readonly column: string;
  readonly code: RejectionCode;
  readonly zh: string;
  readonly en: string;
}

export function refusedRow(row: number, column: string, code: RejectionCode): RefusedRow {
  const [zh, en] = IMPORT_CODES[code as ImportCode];
  return { row, column, code, zh, en };
}

import { CFB, read, type WorkBook } from "@e965/xlsx";
import { FileRefusal } from "../outcome";
import { FILE_LIMITS } from "./limits";
import { nameChineseDateFormats } from "./name-date-formats";
import { readSheet } from "./read-sheet";
import type { Table } from "./table";
import { unpackWorkbook } from "./unpack-workbook";

export type WorkbookFormat = "xlsx" | "xls";

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly table: Table;
}

export interface Workbook {
  /** The sheet that was asked for, hidden or not; else all that are visible. */
  readonly sheets: readonly Sheet[];
  /** Names of all hidden sheets. */
  readonly hiddenSheets: readonly string[];
}

interface ArchiveLibrary {
  readonly utils: { cfb_new(): object; cfb_add(archive: object, path: string, content: Buffer): void };
  write(archive: object, options: { type: "buffer"; fileType: "zip" }): Buffer;
}
const archives: ArchiveLibrary = CFB;

/** Days between the calendars of 1904 (old Macintosh workbooks) and 1900. */
const DAYS_TO_1904 = 1462;

/**
 * Workbook (.xlsx, .xls) -> sheets of cells that keep their kind.
 *
 * @param only read this sheet and no other.
 * @throws FileRefusal F_DAMAGED, F_PASSWORD, F_KIND_UNKNOWN, F_EXPANDS_TOO_FAR, F_TOO_MANY_ROWS
 */
export function readWorkbook(bytes: Buffer, format: WorkbookFormat, only?: string): Workbook {
  const workbook = parseWorkbook(format === "xlsx" ? withTablesOnly(bytes) : bytes, only);
  const dayShift = workbook.Workbook?.WBProps?.date1904 ? DAYS_TO_1904 : 0;
  const hiddenSheets = (workbook.Workbook?.Sheets ?? []).flatMap(({ name, Hidden }) => (name && Hidden ? [name] : []));
  const chosen = workbook.SheetNames.filter((name) =>
    only === undefined ? !hiddenSheets.includes(name) : name === only,
  );
  const sheets = chosen.map((name): Sheet => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) throw new FileRefusal("F_DAMAGED");
    return { name, hidden: hiddenSheets.includes(name), table: readSheet(sheet, dayShift) };
  });
  return { sheets, hiddenSheets };
}

/** The library inflates whatever an archive holds; so it is given an archive of what was unpacked under the budget. */
function withTablesOnly(bytes: Buffer): Buffer {
  const parts = unpackWorkbook(bytes);
  if (!parts.has("[Content_Types].xml")) throw new FileRefusal("F_KIND_UNKNOWN");
  const archive = archives.utils.cfb_new();
  for (const [path, content] of parts) {
    const named = /\/styles\.xml$/i.test(path) ? Buffer.from(nameChineseDateFormats(content.toString())) : content;
    archives.utils.cfb_add(archive, `/${path}`, named);
  }
  return archives.write(archive, { type: "buffer", fileType: "zip" });
}

function parseWorkbook(bytes: Buffer, only: string | undefined): WorkBook {
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      // Keeps formulas that have no saved value.
      sheetStubs: true,
      sheetRows: FILE_LIMITS.rows + 1,
      ...(only === undefined ? {} : { sheets: only }),
    });
  } catch (error) {
    const message = typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
    throw new FileRefusal(/password|encrypt/i.test(message) ? "F_PASSWORD" : "F_DAMAGED");
  }
}

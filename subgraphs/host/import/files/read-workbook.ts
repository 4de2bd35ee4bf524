import { CFB, read, type WorkBook } from "@e965/xlsx";
import { FileRefusal } from "../outcome";
import { FILE_LIMITS } from "./limits";
import { nameChineseDateFormats } from "./name-date-formats";
import { readSheet } from "./read-sheet";
import type { Table } from "./table";
import { unpackWorkbook } from "./unpack-workbook";
import { withoutHyperlinks } from "./without-hyperlinks";

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
 * Workbook (.xlsx) -> sheets of cells that keep their kind.
 *
 * @param only read this sheet and no other.
 * @throws FileRefusal F_DAMAGED, F_OLD_OR_LOCKED, F_KIND_UNKNOWN, F_EXPANDS_TOO_FAR, F_TOO_MANY_ROWS
 */
export function readWorkbook(bytes: Buffer, only?: string): Workbook {
  const workbook = parseWorkbook(withTablesOnly(bytes), only);
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
  for (const [path, content] of parts) archives.utils.cfb_add(archive, `/${path}`, preparePart(path, content));
  return archives.write(archive, { type: "buffer", fileType: "zip" });
}

/** Never in UTF-8; in the byte-order mark of UTF-16, which the standard allows, nobody writes, and would hide what is cut. */
const UTF_16_MARK = 0xfe;

function preparePart(path: string, content: Buffer): Buffer {
  if (content.subarray(0, 3).includes(UTF_16_MARK)) throw new FileRefusal("F_DAMAGED");
  if (/\/styles\.xml$/i.test(path)) return Buffer.from(nameChineseDateFormats(content.toString()));
  return withoutHyperlinks(content);
}

function parseWorkbook(bytes: Buffer, only: string | undefined): WorkBook {
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      // Formulas are never evaluated; the values that were saved with them are enough.
      cellFormula: false,
      cellNF: true,
      cellHTML: false,
      cellText: false,
      sheetRows: FILE_LIMITS.rows + 1,
      ...(only === undefined ? {} : { sheets: only }),
    });
  } catch {
    throw new FileRefusal("F_DAMAGED");
  }
}

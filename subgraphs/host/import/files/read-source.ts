/**
 * The door of this room: the bytes of a department's file -> its rows of data, with an account of every other row.
 * `physicalRows` is always the number of `rows` and of all `skipped` together.
 */
import { FileRefusal } from "../outcome";
import { classifyRows, type SkippedRows } from "./classify-rows";
import { type DecodedText, decodeText, type TextEncoding } from "./decode-text";
import { detectFormat } from "./detect-format";
import { findHeading, type Heading, type HeadingSpecification, spellingsOf } from "./find-heading";
import { FILE_LIMITS } from "./limits";
import { readCsv } from "./read-csv";
import { readWorkbook, type Sheet, type Workbook } from "./read-workbook";
import { type ColumnPlaces, SourceRow } from "./source-row";
import type { Table } from "./table";

export interface SourceSpecification extends HeadingSpecification {
  /** The sheet to read, by its exact name; without it, the one visible sheet that has the heading. Not used for text. */
  readonly sheet?: string;
}

export interface Source {
  readonly encoding: TextEncoding | "workbook";
  /** Records of a text table, or rows of a sheet up to the last one that holds anything. */
  readonly physicalRows: number;
  /** Number of the heading's last line; 0 when the sheet is hidden and was passed over. */
  readonly headingRow: number;
  readonly rows: readonly SourceRow[];
  readonly skipped: SkippedRows;
  /** Names of the workbook's hidden sheets; none of them is read. */
  readonly hiddenSheets: readonly string[];
}

/** @throws FileRefusal with any of the `F_` codes. */
export function readSource(bytes: Uint8Array, fileName: string, specification: SourceSpecification): Source {
  if (bytes.length === 0) throw new FileRefusal("F_EMPTY");
  if (bytes.length > FILE_LIMITS.bytes) throw new FileRefusal("F_TOO_LARGE", { limit: FILE_LIMITS.bytes });
  if (detectFormat(bytes, fileName) === "text") return readTextSource(decodeText(bytes), specification);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readWorkbookSource(readWorkbook(buffer, specification.sheet), specification);
}

function readTextSource({ text, encoding }: DecodedText, specification: SourceSpecification): Source {
  // A web page or XML saved under a table's name, or a binary file.
  if (/^\s*</.test(text) || text.includes("\0")) throw new FileRefusal("F_KIND_UNKNOWN");
  const table = readCsv(text);
  if (table.length === 0) throw new FileRefusal("F_EMPTY");
  return { encoding, hiddenSheets: [], ...readTable(table, findHeading(table, specification), specification) };
}

function readWorkbookSource({ sheets, hiddenSheets }: Workbook, specification: SourceSpecification): Source {
  const { sheet, heading } = chooseSheet(sheets, specification);
  if (sheet.hidden) return { encoding: "workbook", hiddenSheets, ...passOver(sheet.table) };
  return { encoding: "workbook", hiddenSheets, ...readTable(sheet.table, heading, specification) };
}

interface ChosenSheet {
  readonly sheet: Sheet;
  readonly heading: Heading | undefined;
}

function chooseSheet(sheets: readonly Sheet[], specification: SourceSpecification): ChosenSheet {
  if (specification.sheet !== undefined) {
    const sheet = sheets.find((each) => each.name === specification.sheet);
    if (!sheet) throw new FileRefusal("F_SHEET_NOT_FOUND", { sheet: specification.sheet });
    return { sheet, heading: findHeading(sheet.table, specification) };
  }
  const candidates = sheets
    .map((sheet) => ({ sheet, heading: findHeading(sheet.table, specification) }))
    .filter(({ heading }) => heading !== undefined);
  if (candidates.length > 1) throw new FileRefusal("F_SHEET_AMBIGUOUS", { sheets: candidates.length });
  if (!candidates[0]) throw new FileRefusal("F_HEADING_NOT_FOUND", { keyHeading: specification.keyHeading });
  return candidates[0];
}

type SourceRows = Pick<Source, "physicalRows" | "headingRow" | "rows" | "skipped">;

function passOver(table: Table): SourceRows {
  const numbers = table.map((_, index) => index + 1);
  return { physicalRows: table.length, headingRow: 0, rows: [], skipped: new Map([["S_HIDDEN_SHEET", numbers]]) };
}

function readTable(table: Table, heading: Heading | undefined, specification: SourceSpecification): SourceRows {
  if (!heading) throw new FileRefusal("F_HEADING_NOT_FOUND", { keyHeading: specification.keyHeading });
  const places = placeColumns(heading, specification);
  const { data, skipped } = classifyRows(table, heading);
  const rows = data.map((number) => new SourceRow(number, table[number - 1] ?? [], places));
  return { physicalRows: table.length, headingRow: heading.lastRow, rows, skipped };
}

function placeColumns(heading: Heading, specification: SourceSpecification): ColumnPlaces {
  const optional = specification.optionalHeadings ?? [];
  const places = new Map<string, number | undefined>();
  for (const name of [...specification.headings, ...optional])
    places.set(name, findPlace(name, heading, specification));
  const missing = specification.headings.filter((name) => places.get(name) === undefined);
  if (missing.length > 0) throw new FileRefusal("F_HEADING_MISSING", { missing });
  return places;
}

/** The heading's own spelling is preferred to its synonyms, so that a file may have both 姓名 and 学生姓名. */
function findPlace(name: string, heading: Heading, specification: SourceSpecification): number | undefined {
  for (const spelling of spellingsOf(name, specification.synonyms)) {
    const [first, second] = heading.columns.flatMap((column, place) => (column.name === spelling ? [place] : []));
    if (second !== undefined) throw new FileRefusal("F_HEADING_DUPLICATE", { heading: name });
    if (first !== undefined) return first;
  }
  return undefined;
}

import type { SkipCode } from "../outcome";
import { captionOf, type Heading } from "./find-heading";
import type { Row, Table } from "./table";

/** Row numbers by reason, ascending. */
export type SkippedRows = ReadonlyMap<SkipCode, readonly number[]>;

export interface ClassifiedRows {
  /** Numbers of the rows that are data, ascending. */
  readonly data: readonly number[];
  readonly skipped: SkippedRows;
}

const TOTAL = /^(合计|总计|共计|小计)/;
/** Written 注： or 注:, which are one after normalisation. */
const NOTE = /^注:/;

/** Tells data from everything else that stands in a sheet. Every row is either data or skipped for one reason. */
export function classifyRows(table: Table, heading: Heading): ClassifiedRows {
  const data: number[] = [];
  const skipped = new Map<SkipCode, number[]>();
  for (const [index, row] of table.entries()) {
    const number = index + 1;
    const code = findSkipCode(row, number, heading);
    const numbers = code === undefined ? data : skipped.get(code);
    if (numbers !== undefined) numbers.push(number);
    else if (code !== undefined) skipped.set(code, [number]);
  }
  return { data, skipped };
}

function findSkipCode(row: Row, number: number, heading: Heading): SkipCode | undefined {
  if (number < heading.firstRow) return "S_TITLE";
  if (number <= heading.lastRow) return "S_HEADER";
  const first = firstCaption(row);
  if (first === "") return "S_BLANK";
  if (repeatsHeading(row, heading)) return "S_REPEATED_HEADER";
  if (TOTAL.test(first)) return "S_TOTAL";
  return NOTE.test(first) ? "S_NOTE" : undefined;
}

/** The text of the first cell that holds one. */
function firstCaption(row: Row): string {
  for (const cell of row) {
    const caption = captionOf(cell);
    if (caption !== "") return caption;
  }
  return "";
}

/** At least two cells are filled, and each says what the heading says above its column. */
function repeatsHeading(row: Row, heading: Heading): boolean {
  let filled = 0;
  for (const [column, cell] of row.entries()) {
    const caption = captionOf(cell);
    if (caption === "") continue;
    if (!heading.columns[column]?.captions.includes(caption)) return false;
    filled++;
  }
  return filled >= 2;
}

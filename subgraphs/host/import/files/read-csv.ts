import { CsvError, parse } from "csv-parse/sync";
import { textCell } from "../cells/cell";
import { FileRefusal } from "../outcome";
import { FILE_LIMITS } from "./limits";
import type { Table } from "./table";

const DELIMITERS = [",", "\t", ";"] as const;

/**
 * A text table as RFC 4180 has it: a quoted cell may hold line breaks and doubled quotes. A row is a record, so a record
 * over several lines counts once. A quote inside an unquoted cell is text.
 *
 * @throws FileRefusal F_QUOTE_OPEN, F_TOO_MANY_ROWS
 */
export function readCsv(text: string): Table {
  const records = parseRecords(text);
  if (records.length > FILE_LIMITS.rows) throw new FileRefusal("F_TOO_MANY_ROWS", { limit: FILE_LIMITS.rows });
  return records.map((record) => record.map(textCell));
}

/** The one of comma, tab and semicolon that the first line has most of; of equals, the first in this order. */
export function findDelimiter(text: string): string {
  const firstLine = text.split(/[\r\n]/, 1)[0] ?? "";
  const count = (delimiter: string): number => firstLine.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

function parseRecords(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter: findDelimiter(text),
      // Named, because the parser would otherwise take the first line's ending for all, and files mix them.
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      to: FILE_LIMITS.rows + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    throw new FileRefusal("F_QUOTE_OPEN", { record: Number(error["records"]) + 1 });
  }
}

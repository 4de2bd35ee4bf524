import { type CellObject, SSF } from "@e965/xlsx";
import { dateOfSerial } from "../cells/calendar-date";
import { BLANK, type Cell, textCell } from "../cells/cell";

const isDateFormat: (format: string) => boolean = SSF.is_date;

const SECONDS_PER_DAY = 86_400;
/** 1 March 1900: before it the spreadsheet calendar has a day that never was. */
const FIRST_SOUND_SERIAL = 61;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * One cell of a parsed sheet. A formula is never evaluated: the value that the spreadsheet saved with it is taken. A
 * formula without one, and a cell that shows an error (#N/A), hold no value and are blank.
 *
 * @param dayShift days from the workbook's calendar to that of 1900: 0, or 1462 for one of 1904.
 */
export function readSheetCell(cell: CellObject | undefined, dayShift: number): Cell {
  if (cell === undefined || cell.t === "e") return BLANK;
  const value = cell.v;
  if (typeof value === "string") return textCell(value);
  if (typeof value === "boolean") return { kind: "boolean", boolean: value };
  if (typeof value === "number") return readNumber(value, String(cell.z ?? "General"), dayShift);
  return BLANK;
}

/**
 * A spreadsheet stores a date as a number of days and shows it by its format. The day is computed from the number
 * itself: a Date object would pass through the time zone of the machine and could move it.
 */
function readNumber(number: number, format: string, dayShift: number): Cell {
  const seconds = Math.round((number + dayShift) * SECONDS_PER_DAY);
  const serial = Math.floor(seconds / SECONDS_PER_DAY);
  if (!isDateFormat(format) || serial < FIRST_SOUND_SERIAL || serial > LAST_SERIAL) return { kind: "number", number };
  const date = dateOfSerial(serial);
  const secondsOfDay = seconds - serial * SECONDS_PER_DAY;
  return secondsOfDay === 0 ? { kind: "date", date } : { kind: "date", date, time: timeOfDay(secondsOfDay) };
}

function timeOfDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

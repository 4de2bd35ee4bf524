/**
 * Calendar dates as text `YYYY-MM-DD`, without a time zone: a birthday is the same day everywhere.
 * The arithmetic is in UTC on purpose, so that the zone of the machine cannot move a day.
 */

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of the spreadsheet calendar; right for every serial from 61 (1 March 1900) on. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

const SPELLINGS: readonly RegExp[] = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A five-digit number in this range is a spreadsheet's day number that lost its format: October 1954 to April 2064. */
const LOOSE_SERIAL = { from: 20_000, to: 60_000 };

/** @returns undefined when there is no such day. */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

/** @param text normalised. @returns undefined for every other spelling: two-digit years, months without a day, words. */
export function parseCalendarDate(text: string): string | undefined {
  for (const spelling of SPELLINGS) {
    const match = spelling.exec(text);
    if (match) return calendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  if (!/^\d{5}$/.test(text)) return undefined;
  const serial = Number(text);
  return serial >= LOOSE_SERIAL.from && serial <= LOOSE_SERIAL.to ? dateOfSerial(serial) : undefined;
}

/** @param serial whole days of a spreadsheet's 1900 calendar, 61 or more. */
export function dateOfSerial(serial: number): string {
  return new Date(SERIAL_EPOCH + serial * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

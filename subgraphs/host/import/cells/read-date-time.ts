import { parseCalendarDate } from "./calendar-date";
import type { Cell } from "./cell";
import { BLANK_RESULT, UNREADABLE } from "./cell-result";
import { readText } from "./read-text";

/**
 * A point in time (时间). `value` is `YYYY-MM-DDTHH:mm:ss+08:00`: departments write the time of Asia/Shanghai, which has
 * had no summer time since 1991. A readable day with no readable time is `dateOnly`, so that an event keeps its day.
 */
export type DateTimeResult =
  | { readonly state: "value"; readonly value: string; readonly date: string }
  | { readonly state: "dateOnly"; readonly date: string }
  | { readonly state: "blank" }
  | { readonly state: "unreadable" };

const DATE_THEN_TIME = /^(\d[\d\-/.年月]*[\d日])(?:[\sT]+|(?<=日))(\S.*)$/;
const TIME = /^(\d{1,2})[:时点](\d{1,2})(?:分|[:分](\d{1,2})秒?)?$/;

export function readDateTime(cell: Cell): DateTimeResult {
  if (cell.kind === "date") return pointInTime(cell.date, cell.time);
  const text = readText(cell);
  if (text.state !== "value") return BLANK_RESULT;
  const [, dateText = text.value, timeText] = DATE_THEN_TIME.exec(text.value) ?? [];
  const date = parseCalendarDate(dateText);
  return date === undefined ? UNREADABLE : pointInTime(date, timeText && parseTime(timeText));
}

function pointInTime(date: string, time: string | undefined): DateTimeResult {
  return time ? { state: "value", value: `${date}T${time}+08:00`, date } : { state: "dateOnly", date };
}

/** @returns `HH:mm:ss`, or undefined when there is no such time of day. */
function parseTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
}

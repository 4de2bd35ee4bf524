import { calendarDate } from "./calendar-date";
import type { Cell } from "./cell";
import { compactText } from "./normalise-text";
import { rawTextOf } from "./raw-text";
import { residentIdCheckSymbol } from "./resident-id-check-symbol";

export type Sex = "MALE" | "FEMALE";

/**
 * A resident identity number (公民身份号码, GB 11643-1999). Only `usable` may serve to recognise a person.
 * The area prefix is not checked: it is the place of first registration and abolished codes stay valid.
 */
export type ResidentIdResult =
  | {
      readonly state: "usable";
      readonly number: string;
      /** `YYYY-MM-DD`, places 7 to 14. */
      readonly birthDate: string;
      /** Place 17: odd is male. */
      readonly sex: Sex;
      /** The cell held blanks, an apostrophe, a small x or full-width digits. */
      readonly normalised: boolean;
    }
  | { readonly state: "missing" }
  /** A number cell or scientific notation: the spreadsheet has rounded the last digits away. */
  | { readonly state: "numeric" }
  /** Not 17 digits and a digit or X, or no such day in places 7 to 14. */
  | { readonly state: "format" }
  | { readonly state: "check" };

const ABSENT = new Set(["", "无", "/", "—", "-"]);

export function readResidentId(cell: Cell): ResidentIdResult {
  if (cell.kind === "number" || cell.kind === "date") return { state: "numeric" };
  const raw = rawTextOf(cell);
  const number = compactText(raw)
    .replace(/^['‘’]+/, "")
    .toUpperCase();
  if (ABSENT.has(number)) return { state: "missing" };
  if (/^[+-]?\d+(\.\d+)?E[+-]?\d+$/.test(number)) return { state: "numeric" };
  const birthDate = birthDateOf(number);
  if (birthDate === undefined) return { state: "format" };
  if (residentIdCheckSymbol(number) !== number.at(-1)) return { state: "check" };
  const sex = Number(number[16]) % 2 === 1 ? "MALE" : "FEMALE";
  return { state: "usable", number, birthDate, sex, normalised: number !== raw };
}

function birthDateOf(number: string): string | undefined {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(number);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

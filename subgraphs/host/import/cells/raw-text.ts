import type { Cell } from "./cell";

/** A binary fraction is exact to 15 decimal digits; a spreadsheet shows no more of it. */
const SIGNIFICANT_DIGITS = 15;

/** The cell as a person would read it, not normalised; `72`, never `72.0`. Blank is the empty text. */
export function rawTextOf(cell: Cell): string {
  switch (cell.kind) {
    case "text":
      return cell.text;
    case "number":
      return textOfNumber(cell.number);
    case "date":
      return cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`;
    case "boolean":
      return cell.boolean ? "TRUE" : "FALSE";
    case "blank":
      break;
  }
  return "";
}

function textOfNumber(number: number): string {
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(SIGNIFICANT_DIGITS)));
}

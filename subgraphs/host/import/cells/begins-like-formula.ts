/**
 * Whether a spreadsheet would run this text as a formula when it is exported again (`=HYPERLINK(…)`, `+cmd…`, `@SUM…`).
 * Such text is stored as plain text and never evaluated. @param text normalised.
 */
export function beginsLikeFormula(text: string): boolean {
  return /^[=+\-@]/.test(text);
}

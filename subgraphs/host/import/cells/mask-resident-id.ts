const SHOWN_AT_START = 6;
const SHOWN_AT_END = 1;

/** `990481201402115485` -> `990481***********5`: the area and the check symbol stay, birth date and sequence do not. */
export function maskResidentId(number: string): string {
  const hidden = number.length - SHOWN_AT_START - SHOWN_AT_END;
  if (hidden <= 0) return "*".repeat(number.length);
  return `${number.slice(0, SHOWN_AT_START)}${"*".repeat(hidden)}${number.slice(-SHOWN_AT_END)}`;
}

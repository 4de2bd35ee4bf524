/**
 * The child key: a 32-bit number from the child index, printed as seven base-31 symbols and a check symbol.
 *
 * 31 is prime, so the weighted sum below changes whenever one symbol is mistyped or any two symbols are exchanged:
 * such a code is refused before anything is looked up. 0, I, L, O and U are not symbols.
 */
const SYMBOLS = "123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE = SYMBOLS.length;
const DIGITS = 7;
const LARGEST = 2 ** 31 - 1;
const BLANK = /[\s-]/;
const DIGIT_OF: ReadonlyMap<string, number> = new Map(
  [...SYMBOLS].flatMap((symbol, digit) => [symbol, symbol.toLowerCase()].map((each) => [each, digit] as const)),
);
const DIGIT_SQL = Array.from({ length: DIGITS }, (_, place) => `(number / ${BASE ** (DIGITS - 1 - place)} % ${BASE})`);

/** A number of the child index: an integer from 0 to 2^31 - 1, as PostgreSQL's `integer` holds it. */
export type ChildNumber = number;

/** What a text that should be a child key turned out to be. */
export type ParsedChildKey = { valid: true; number: ChildNumber } | { valid: false; reason: "FORM" | "CHECK_SYMBOL" };

/** @throws RangeError when the number is not one that the child index can issue. */
export function formatChildKey(number: ChildNumber): string {
  if (!Number.isInteger(number) || number < 0 || number > LARGEST) {
    throw new RangeError("A child number is an integer from 0 to 2147483647");
  }
  const digits: number[] = [];
  for (let rest = number, place = 0; place < DIGITS; place++) {
    digits.unshift(rest % BASE);
    rest = Math.floor(rest / BASE);
  }
  return [...digits, checkDigit(digits)].map((digit) => SYMBOLS[digit]).join("");
}

/** Reads a key as people type it: small letters, blanks and hyphens do not matter. */
export function parseChildKey(text: string): ParsedChildKey {
  let [number, sum, check, count] = [0, 0, -1, 0];
  for (let place = 0; place < text.length; place++) {
    const symbol = text.charAt(place);
    const digit = DIGIT_OF.get(symbol);
    if (digit === undefined) {
      if (BLANK.test(symbol)) continue;
      return { valid: false, reason: "FORM" };
    }
    if (count < DIGITS) {
      number = number * BASE + digit;
      sum += digit * (count + 2);
    } else check = digit;
    count++;
  }
  if (count !== DIGITS + 1) return { valid: false, reason: "FORM" };
  if (sum % BASE !== check) return { valid: false, reason: "CHECK_SYMBOL" };
  return number > LARGEST ? { valid: false, reason: "FORM" } : { valid: true, number };
}

/** Weights 2 to 8: distinct, never 0 or 1 modulo 31, so that an exchange with the check symbol itself is seen too. */
function checkDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0) % BASE;
}

/**
 * The same printing as an SQL function body, for departments whose statements build their answer's text themselves.
 * One expression over the parameter and nothing else: PostgreSQL then writes it into the statement instead of calling a
 * function, a fraction of the cost. `tests/contract` holds the two against each other.
 */
export const CHILD_KEY_SQL = `select ${[...DIGIT_SQL, `((${weightedSum(DIGIT_SQL)}) % ${BASE})`].map(symbolSql).join(" || ")}`;

function symbolSql(digit: string): string {
  return `substr('${SYMBOLS}', ${digit} + 1, 1)`;
}

function weightedSum(digits: readonly string[]): string {
  return digits.map((digit, place) => `${digit} * ${place + 2}`).join(" + ");
}

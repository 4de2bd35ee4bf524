const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const SYMBOLS = "10X98765432";

/** The 18th symbol of a resident identity number (GB 11643-1999: ISO 7064 MOD 11-2). @param body its first 17 digits. */
export function residentIdCheckSymbol(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return SYMBOLS.charAt(sum % SYMBOLS.length);
}

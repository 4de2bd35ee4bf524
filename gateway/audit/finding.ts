/** What is wrong with a log, as precisely as it can be said. */
export type Finding =
  /** The entry is not what was written, or not where it was written. */
  | { readonly kind: "Altered"; readonly chain: number; readonly sequence: number }
  /** The head is not that of the entries up to its size. */
  | { readonly kind: "HeadAltered"; readonly chain: number; readonly size: number }
  /** A text that entries mean by its digest is another one. */
  | { readonly kind: "TextAltered"; readonly digest: string }
  | { readonly kind: "EntryMissing"; readonly chain: number; readonly sequence: number }
  /** A head says that there were more entries. */
  | { readonly kind: "Truncated"; readonly chain: number; readonly entries: number; readonly size: number }
  | { readonly kind: "HeadMissing"; readonly chain: number; readonly size: number; readonly witness: string }
  | { readonly kind: "TextMissing"; readonly digest: string }
  /** @param by the hub, or the witness whose signature it is */
  | { readonly kind: "BadSignature"; readonly chain: number; readonly size: number; readonly by: string }
  /** The witness saw another log than this one. */
  | { readonly kind: "WitnessDisagrees"; readonly witness: string; readonly origin: string; readonly size: number };

/** What `lianxi audit` ends with. */
export const EXIT_CODES = {
  sound: 0,
  altered: 1,
  missing: 2,
  badSignature: 3,
  witnessDisagrees: 4,
  unknownToLog: 5,
  unknownToDepartment: 6,
} as const;

const CODES: Readonly<Record<Finding["kind"], number>> = {
  Altered: EXIT_CODES.altered,
  HeadAltered: EXIT_CODES.altered,
  TextAltered: EXIT_CODES.altered,
  EntryMissing: EXIT_CODES.missing,
  Truncated: EXIT_CODES.missing,
  HeadMissing: EXIT_CODES.missing,
  TextMissing: EXIT_CODES.missing,
  BadSignature: EXIT_CODES.badSignature,
  WitnessDisagrees: EXIT_CODES.witnessDisagrees,
};

/** The lowest code of all that was found: what was altered comes before what is missing. */
export function exitCodeOf(findings: readonly Finding[]): number {
  return findings.length === 0 ? EXIT_CODES.sound : Math.min(...findings.map(({ kind }) => CODES[kind]));
}

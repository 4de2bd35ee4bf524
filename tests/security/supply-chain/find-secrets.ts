/** What nobody puts under version control. The text itself is not repeated: whoever reads the report is one more reader. */
export interface Secret {
  readonly kind: string;
  /** From 1. */
  readonly line: number;
}

interface Pattern {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Whether a text of this form is meant; every one unless told. */
  readonly isMeant?: (text: string) => boolean;
}

/**
 * Invented persons: their identity numbers begin with a code that no place has, or are the example of the standard itself
 * (GB 11643); their telephones are of a block that is not given out.
 */
const INVENTED = { identityNumber: /^(99|11010519491231002X$)/i, telephone: /^163000[0-3]\d{4}$/ };
/** One that says what it stands for, or that nobody would take. */
const NO_PASSWORD = /password$|^.{1,7}$/i;

const PATTERNS: readonly Pattern[] = [
  { kind: "private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{16}/g },
  { kind: "private key (JWK)", pattern: /["']?\bd["']?\s*:\s*["'][\w-]{40,}["']/g },
  { kind: "bearer token", pattern: /\beyJ[\w-]{16,}\.eyJ[\w-]{16,}\.[\w-]{16,}/g },
  { kind: "key of a cloud", pattern: /\b(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{16,}\b/g },
  { kind: "token of a code host", pattern: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{40,}|glpat-[\w-]{20,})/g },
  { kind: "token of a registry", pattern: /\bnpm_\w{36}\b|_authToken\s*=\s*[\w-]{16,}/g },
  { kind: "token of a chat", pattern: /\bxox[abprs]-[\w-]{20,}/g },
  { kind: "key of an API", pattern: /\b(?:AIza[\w-]{35}|sk-[\w-]{32,})\b/g },
  {
    kind: "password in an address",
    pattern: /\b[a-z][a-z0-9+]*:\/\/[^\s/:@'"`$<{]+:[^\s/@'"`$<{]+@/g,
    isMeant: (text) => !NO_PASSWORD.test(text.slice(text.lastIndexOf(":") + 1, -1)),
  },
  {
    kind: "identity number",
    pattern: /(?<![\w.-])\d{17}[\dXx](?![\w-])/g,
    isMeant: (text) => !INVENTED.identityNumber.test(text) && hasDateOfBirth(text),
  },
  {
    kind: "telephone",
    pattern: /(?<![\w.-])1[3-9]\d{9}(?![\w-])/g,
    isMeant: (text) => !INVENTED.telephone.test(text),
  },
];

/** Looks through one file's text for keys, tokens, passwords and real persons' numbers. Pure. */
export function findSecrets(text: string): readonly Secret[] {
  return PATTERNS.flatMap(({ kind, pattern, isMeant = () => true }) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => isMeant(found))
      .map(({ index }) => ({ kind, line: text.slice(0, index).split("\n").length })),
  );
}

/** Digits 7 to 14 of an identity number (GB 11643) are a date. */
function hasDateOfBirth(number: string): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number(year) >= 1900 && !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

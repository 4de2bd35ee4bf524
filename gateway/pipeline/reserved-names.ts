/**
 * Names that reach an object's prototype when somebody copies an answer or an input carelessly: never a response key, a
 * variable or an input key here (security design, finding F3; CVE-2026-32621).
 */
const RESERVED_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export function isReservedName(name: string): boolean {
  return RESERVED_NAMES.has(name);
}

/** What becomes of a text that is none of the trusted documents. */
export const TRUST_MODES = ["log", "prefer", "only"] as const;

/**
 * `log`: it is answered like a trusted one. `prefer`: it is answered within `UNTRUSTED_LIMITS`. `only`: it is refused before it
 * is parsed. In every mode the log tells its hash.
 */
export type TrustMode = (typeof TRUST_MODES)[number];

export function isTrustMode(text: string): text is TrustMode {
  return (TRUST_MODES as readonly string[]).includes(text);
}

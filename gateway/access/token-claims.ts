/** The claims of a caller's bearer token (JWT, RFC 7519), shared by whoever issues one and by the stage that reads it. */
export const TOKEN_CLAIMS = {
  /** The account: an opaque name of an office's seat, never a person's name or number. */
  subject: "sub",
  /** A role of `schema/contract/roles.ts`. */
  role: "role",
  /** Administrative division (GB/T 2260 code or a longer place code), digits only: a prefix. */
  division: "div",
  /** A purpose of `schema/contract/purposes.ts`. */
  purpose: "purpose",
  /** When the person last proved who he is, seconds since 1970: with a password, a card, a second factor (OpenID Connect). */
  signedInAt: "auth_time",
} as const;

/** Signature algorithms that a token may carry; no other is ever tried, whatever the token's header says. */
export const TOKEN_ALGORITHMS: readonly string[] = ["EdDSA", "ES256"];

/** How far the clocks of issuer and gateway may differ, in seconds. */
export const TOKEN_CLOCK_SKEW = 30;

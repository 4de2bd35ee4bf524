import { hash } from "node:crypto";

/** With what a log is hashed: SHA-256, or SM3 (GB/T 32905, 国密) where commercial cryptography is asked for. Both give 32 bytes. */
export const HASH_SUITES = ["sha256", "sm3"] as const;

export type HashSuite = (typeof HASH_SUITES)[number];

export const HASH_BYTES = 32;

export function isHashSuite(text: string): text is HashSuite {
  return (HASH_SUITES as readonly string[]).includes(text);
}

export function digestOf(suite: HashSuite, bytes: Buffer | string): Buffer {
  return hash(suite, bytes, "buffer");
}

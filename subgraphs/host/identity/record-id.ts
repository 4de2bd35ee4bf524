import { createHmac } from "node:crypto";

/**
 * The id of an imported row or reference: the same for the same row of the same office, so that a file taken in twice finds
 * its own rows again; a keyed digest, so that nobody computes it from a number that he knows.
 */
export function derivedId(key: Buffer, ...parts: readonly string[]): string {
  const digest = createHmac("sha256", key).update(parts.join("\u0000")).digest("hex");
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}

/** How a department's records point at a reference before and after the child index has numbered it. */
export function referenceId(key: Buffer, area: string, register: string, localNumber: string): string {
  return derivedId(key, "reference", area, register, localNumber);
}

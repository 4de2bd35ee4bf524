import { createHmac, hkdfSync } from "node:crypto";

/** What is made of a seal's one secret: a key for contents, and one for the digests by which they are found again. */
export interface SealKeys {
  readonly contents: Buffer;
  readonly digests: Buffer;
}

const BYTES = 32;

/**
 * @param secret 32 bytes, known to the seal and to nobody else
 * @throws Error in Chinese and English when it is of another length
 */
export function sealKeysOf(secret: Buffer): SealKeys {
  if (secret.length !== BYTES)
    throw new Error("封存密钥须为 32 字节（base64url）。 A seal key is 32 bytes in base64url.");
  const derive = (use: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", `lianxi seal ${use}`, BYTES));
  return { contents: derive("contents"), digests: derive("digests") };
}

/** What a record is found by is stored as a keyed digest: a copy of the tables tells nothing to whoever has a name for it. */
export function digestOf(keys: SealKeys, use: "origin" | "identity" | "number", text: string): Buffer {
  return createHmac("sha256", keys.digests).update(`${use}\0${text}`).digest();
}

import type { KeyObject } from "node:crypto";
import { createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";

/**
 * Whoever signs what others are to hold on to. One interface, so that a hardware module or another suite (SM2, 国密) can stand
 * behind it; Node's own SM2 cannot, its signatures are not the standard's.
 */
export interface Signer {
  /** 32 bytes, as Ed25519 has it (RFC 8032). */
  readonly publicKey: Buffer;
  readonly sign: (bytes: Buffer) => Buffer;
}

const KEY_BYTES = 32;
/** What PKCS #8 and SubjectPublicKeyInfo put before an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** @throws Error when the seed is not of 32 bytes */
export function signerOf(seed: Buffer): Signer {
  if (seed.length !== KEY_BYTES) {
    throw new Error("签名密钥须为 32 字节（base64url）。 A signing key is 32 bytes in base64url.");
  }
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(SPKI.length);
  return { publicKey, sign: (bytes) => sign(null, bytes, key) };
}

export function isSignedBy(publicKey: Buffer, bytes: Buffer, signature: Buffer): boolean {
  const key = findKey(publicKey);
  return key !== undefined && verify(null, bytes, key, signature);
}

/** How people compare keys: the first 16 hexadecimal digits of the key's SHA-256. */
export function fingerprintOf(publicKey: Buffer): string {
  return hash("sha256", publicKey, "hex").slice(0, 16);
}

/** Reading a key costs as much as a verification with it, and there are few. */
const KEYS = new Map<string, KeyObject>();
const MOST_KEYS = 100;

function findKey(publicKey: Buffer): KeyObject | undefined {
  if (publicKey.length !== KEY_BYTES) return undefined;
  const name = publicKey.toString("base64");
  const known = KEYS.get(name);
  if (known) return known;
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
    if (KEYS.size >= MOST_KEYS) KEYS.clear();
    KEYS.set(name, key);
    return key;
  } catch {
    return undefined;
  }
}

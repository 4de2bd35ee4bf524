import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import { isSignedBy, signerOf } from "./signer";

/**
 * With what a signed context is signed: HMAC-SHA-256 or HMAC-SM3 (GB/T 32905, 国密) under a secret of the gateway and one
 * department, or Ed25519, where the gateway alone holds what signs and a department that was broken into can forge nothing.
 */
export const CONTEXT_SUITES = ["hmac", "hmac-sm3", "ed25519"] as const;

export type ContextSuite = (typeof CONTEXT_SUITES)[number];

export type MacSuite = Exclude<ContextSuite, "ed25519">;

/** The gateway's side. */
export interface ContextSigner {
  /** The JWS header of its contexts, in base64url. */
  readonly header: string;
  /** @returns the signature over the text, in base64url */
  readonly sign: (text: string) => string;
}

/** The department's side. It is of one suite: a context that names another is none, whatever it is signed with. */
export interface ContextVerifier {
  readonly header: string;
  readonly isSigned: (text: string, signature: string) => boolean;
}

/** The `alg` of each suite: RFC 7518, RFC 8037, and for SM3, which has no registered name, one of ours. */
const ALGORITHMS = { hmac: "HS256", "hmac-sm3": "HMAC-SM3", ed25519: "EdDSA" } as const;
const HASHES = { hmac: "sha256", "hmac-sm3": "sm3" } as const;
/** As long as the hash: RFC 7518, 3.2. */
const SECRET_BYTES = 32;
const PUBLIC_KEY_BYTES = 32;

export function isContextSuite(text: string): text is ContextSuite {
  return (CONTEXT_SUITES as readonly string[]).includes(text);
}

/**
 * @param keys the first one signs: a secret, or for Ed25519 the private key (RFC 8032)
 * @throws Error when there is none, or it has too few bytes
 */
export function contextSignerOf(suite: ContextSuite, keys: readonly Buffer[]): ContextSigner {
  if (suite !== "ed25519") return contextMac(suite, keys);
  const [signer] = someOf(keys).map(signerOf);
  return {
    header: headerOf(suite),
    sign: (text) => signer!.sign(Buffer.from(text, "utf8")).toString("base64url"),
  };
}

/**
 * @param keys each of them is taken, so that one can follow another: secrets, or for Ed25519 the gateway's public keys
 * @throws Error when there is none, or one has too few bytes
 */
export function contextVerifierOf(suite: ContextSuite, keys: readonly Buffer[]): ContextVerifier {
  if (suite !== "ed25519") return contextMac(suite, keys);
  const known = someOf(keys);
  if (known.some(({ length }) => length !== PUBLIC_KEY_BYTES)) {
    throw new Error("网关公钥须为 32 字节（base64url）。 A public key of the gateway is 32 bytes in base64url.");
  }
  return {
    header: headerOf(suite),
    isSigned: (text, signature) => {
      const bytes = Buffer.from(signature, "base64url");
      // One signature has one text.
      if (bytes.toString("base64url") !== signature) return false;
      return known.some((key) => isSignedBy(key, Buffer.from(text, "utf8"), bytes));
    },
  };
}

/** Both sides, for both hold the secret. @throws Error when a secret is too short */
export function contextMac(suite: MacSuite, secrets: readonly Buffer[]): ContextSigner & ContextVerifier {
  const [first, ...others] = someOf(secrets).map((secret) => {
    if (secret.length >= SECRET_BYTES) return createSecretKey(secret);
    throw new Error("上下文签名密钥至少 32 字节（base64url）。 A context key has at least 32 bytes, in base64url.");
  });
  const mac = (text: string, key = first!): string => createHmac(HASHES[suite], key).update(text).digest("base64url");
  return {
    header: headerOf(suite),
    sign: (text) => mac(text),
    isSigned: (text, signature) =>
      equal(signature, mac(text)) || others.some((key) => equal(signature, mac(text, key))),
  };
}

function headerOf(suite: ContextSuite): string {
  return Buffer.from(JSON.stringify({ alg: ALGORITHMS[suite], typ: "lianxi-context" }), "utf8").toString("base64url");
}

function someOf(keys: readonly Buffer[]): readonly Buffer[] {
  if (keys.length > 0) return keys;
  throw new Error("未给出上下文签名密钥。 There is no context key.");
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

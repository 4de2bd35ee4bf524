import type { JSONWebKeySet, JWK, KeyLike } from "jose";
import { importJWK } from "jose";
import { TOKEN_ALGORITHMS } from "../access/token-claims";

/** A public key by which signatures of tokens are checked, for the one algorithm that it is for. */
export interface TokenKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly key: KeyLike | Uint8Array;
}

/** The public keys of one issuer. */
export interface TokenKeys {
  /** Answers at once: whoever's key is known waits for nobody. The same object as long as the key is the same. */
  readonly find: (kid: string) => TokenKey | undefined;
  /** For a key that is not known: asks whether there is a new one, if its time has come. Absent where there never is. */
  readonly seek?: (kid: string) => Promise<TokenKey | undefined>;
}

/**
 * A key set that was given once and for all.
 * @throws Error when a key has no `kid` or no pinned algorithm, or is a private one: the gateway must not start.
 */
export async function importTokenKeys(jwks: JSONWebKeySet): Promise<TokenKeys> {
  const keys = new Map<string, TokenKey>();
  for (const jwk of jwks.keys) {
    if (!jwk.kid || keys.has(jwk.kid)) throw new Error("Every key of the key set needs a kid of its own");
    if (!jwk.alg || !TOKEN_ALGORITHMS.includes(jwk.alg)) throw new Error(`Key ${jwk.kid} must be EdDSA or ES256`);
    if (jwk.d !== undefined) throw new Error(`Key ${jwk.kid} is a private key; the gateway needs the public one`);
    keys.set(jwk.kid, await importTokenKey(jwk, jwk.kid, jwk.alg));
  }
  return { find: (kid) => keys.get(kid) };
}

export async function importTokenKey(jwk: JWK, kid: string, algorithm: string): Promise<TokenKey> {
  return { kid, algorithm, key: await importJWK(jwk, algorithm) };
}

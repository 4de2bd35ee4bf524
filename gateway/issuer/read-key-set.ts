import type { JWK } from "jose";
import { calculateJwkThumbprint } from "jose";
import type { TokenKey } from "../pipeline/token-keys";
import { importTokenKey } from "../pipeline/token-keys";
import { IssuerProblem } from "./fetch-json";

/** A key as it was published, by which it is known again at the next reading. */
export interface PublishedKey {
  readonly thumbprint: string;
  readonly key: TokenKey;
}

/**
 * The keys of a set (RFC 7517) that can check our tokens. Issuers publish others beside them, for encryption or for RSA: those are
 * left out, and so is one without a name of its own. A key that was there before stays the same object.
 *
 * @throws IssuerProblem when it is no key set, or none of its keys can be used
 */
export async function readKeySet(
  document: unknown,
  before: ReadonlyMap<string, PublishedKey>,
): Promise<Map<string, PublishedKey>> {
  const keys = new Map<string, PublishedKey>();
  for (const jwk of listKeys(document)) {
    const algorithm = algorithmOf(jwk);
    if (algorithm === undefined || !jwk.kid || keys.has(jwk.kid)) continue;
    const published = await publish(jwk, jwk.kid, algorithm, before.get(jwk.kid));
    if (published) keys.set(jwk.kid, published);
  }
  if (keys.size === 0) throw new IssuerProblem("NO_USABLE_KEY");
  return keys;
}

function listKeys(document: unknown): JWK[] {
  const keys = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw new IssuerProblem("NO_KEY_SET");
  return keys.filter((key): key is JWK => typeof key === "object" && key !== null);
}

/** The pinned algorithm that a key is for, from its own form: a name that contradicts the form is none. */
function algorithmOf({ kty, crv, alg, use, d }: JWK): string | undefined {
  if (d !== undefined || (use !== undefined && use !== "sig")) return undefined;
  const algorithm =
    kty === "OKP" && crv === "Ed25519" ? "EdDSA" : kty === "EC" && crv === "P-256" ? "ES256" : undefined;
  return alg === undefined || alg === algorithm ? algorithm : undefined;
}

async function publish(
  jwk: JWK,
  kid: string,
  algorithm: string,
  before: PublishedKey | undefined,
): Promise<PublishedKey | undefined> {
  try {
    const thumbprint = await calculateJwkThumbprint(jwk);
    return before?.thumbprint === thumbprint ? before : { thumbprint, key: await importTokenKey(jwk, kid, algorithm) };
  } catch {
    // Coordinates that are no point, for example. The other keys are as good as before.
    return undefined;
  }
}

import type { JSONWebKeySet, JWTPayload, KeyLike } from "jose";
import { errors, importJWK, jwtVerify } from "jose";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { isPurpose, roleMayActFor } from "../../schema/contract/purposes";
import { isRole } from "../../schema/contract/roles";
import { TOKEN_ALGORITHMS, TOKEN_CLAIMS, TOKEN_CLOCK_SKEW } from "../access/token-claims";
import { BoundedCache } from "./bounded-cache";

export interface TokenSettings {
  /** The public keys, each with `kid` and `alg`. Nothing is ever fetched, whatever a token's header points to. */
  readonly jwks: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970, UTC. */
  readonly now?: () => number;
  /** How many verified tokens are remembered. */
  readonly remember?: number;
  /** How many tokens that nobody remembers are verified at once. */
  readonly atOnce?: number;
}

/**
 * `authorization` header -> caller.
 * @throws Refusal UNAUTHENTICATED, TOKEN_MALFORMED, TOKEN_EXPIRED, PURPOSE_*, or OVERLOADED when too many are being verified
 */
export interface Authenticate {
  (authorization: string | undefined): Promise<Caller>;
  /** The caller of a token that was verified before and is still good. It verifies nothing and never throws. */
  readonly recall?: (authorization: string | undefined) => Caller | undefined;
}

/** Whoever is being verified has no place yet and may turn out to be nobody: that is bounded apart. */
const MOST_AT_ONCE = 256;

/** As nearly everybody writes it; whoever writes it otherwise is not recalled, and authenticated all the same. */
const USUAL_SCHEME = "Bearer ";

interface Verified {
  readonly caller: Caller;
  /** Seconds since 1970, the issuer's skew included. */
  readonly until: number;
}

/**
 * The stage that turns a bearer token into a caller. A verified token is remembered by its text until it expires:
 * checking a signature costs more than everything else that the gateway does for a request.
 */
export async function authenticateWith(settings: TokenSettings): Promise<Authenticate> {
  const now = settings.now ?? Date.now;
  const keys = await importKeys(settings.jwks);
  const verified = new BoundedCache<string, Verified>(settings.remember ?? 1000);
  const atOnce = settings.atOnce ?? MOST_AT_ONCE;
  let verifying = 0;
  const find = (token: string): Caller | undefined => {
    const known = verified.find(token);
    if (known && known.until > now() / 1000) return known.caller;
    verified.forget(token);
    return undefined;
  };
  const authenticate = async (authorization: string | undefined): Promise<Caller> => {
    const token = bearerTokenOf(authorization);
    const known = find(token);
    if (known) return known;
    if (verifying >= atOnce) throw new Refusal("OVERLOADED");
    verifying++;
    const payload = await verify(token, keys, settings, now()).finally(() => verifying--);
    const caller = callerOf(payload);
    verified.keep(token, { caller, until: Number(payload.exp) + TOKEN_CLOCK_SKEW });
    return caller;
  };
  const recall = (authorization: string | undefined): Caller | undefined =>
    authorization?.startsWith(USUAL_SCHEME) ? find(authorization.slice(USUAL_SCHEME.length)) : undefined;
  return Object.assign(authenticate, { recall });
}

function bearerTokenOf(authorization: string | undefined): string {
  const [scheme, token, ...more] = (authorization ?? "").trim().split(/ +/);
  if (scheme?.toLowerCase() !== "bearer" || !token) throw new Refusal("UNAUTHENTICATED");
  if (more.length > 0) throw new Refusal("TOKEN_MALFORMED");
  return token;
}

/** @throws Error when a key has no `kid` or no pinned algorithm, or is a private one: the gateway must not start. */
async function importKeys(jwks: JSONWebKeySet): Promise<ReadonlyMap<string, KeyLike | Uint8Array>> {
  const keys = new Map<string, KeyLike | Uint8Array>();
  for (const jwk of jwks.keys) {
    if (!jwk.kid || keys.has(jwk.kid)) throw new Error("Every key of the key set needs a kid of its own");
    if (!jwk.alg || !TOKEN_ALGORITHMS.includes(jwk.alg)) throw new Error(`Key ${jwk.kid} must be EdDSA or ES256`);
    if (jwk.d !== undefined) throw new Error(`Key ${jwk.kid} is a private key; the gateway needs the public one`);
    keys.set(jwk.kid, await importJWK(jwk));
  }
  return keys;
}

async function verify(
  token: string,
  keys: ReadonlyMap<string, KeyLike | Uint8Array>,
  settings: TokenSettings,
  now: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, (header) => getKey(keys, header.kid), {
      algorithms: [...TOKEN_ALGORITHMS],
      issuer: settings.issuer,
      audience: settings.audience,
      requiredClaims: ["exp", TOKEN_CLAIMS.subject],
      clockTolerance: TOKEN_CLOCK_SKEW,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Refusal("TOKEN_EXPIRED");
    // Whatever else a forged token makes the library say, the caller learns one thing: this is no token of ours.
    throw new Refusal("TOKEN_MALFORMED");
  }
}

function getKey(keys: ReadonlyMap<string, KeyLike | Uint8Array>, kid: string | undefined): KeyLike | Uint8Array {
  const key = kid === undefined ? undefined : keys.get(kid);
  if (!key) throw new Refusal("TOKEN_MALFORMED");
  return key;
}

function callerOf(payload: JWTPayload): Caller {
  const subject = payload[TOKEN_CLAIMS.subject];
  const role = payload[TOKEN_CLAIMS.role];
  const division = payload[TOKEN_CLAIMS.division];
  const purpose = payload[TOKEN_CLAIMS.purpose];
  if (typeof subject !== "string" || !subject || typeof role !== "string" || !isRole(role)) {
    throw new Refusal("TOKEN_MALFORMED");
  }
  // An empty division would be the prefix of every place.
  if (typeof division !== "string" || !/^\d{2,18}$/.test(division)) throw new Refusal("TOKEN_MALFORMED");
  if (purpose === undefined || purpose === "") throw new Refusal("PURPOSE_MISSING");
  if (typeof purpose !== "string" || !isPurpose(purpose) || !roleMayActFor(role, purpose)) {
    throw new Refusal("PURPOSE_NOT_ALLOWED");
  }
  return { subject, role, division, purpose };
}

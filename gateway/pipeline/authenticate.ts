import type { CompactJWSHeaderParameters, JWTPayload } from "jose";
import { decodeJwt, errors, jwtVerify } from "jose";
import type { Caller } from "../../schema/contract/caller";
import { Refusal } from "../../schema/contract/errors";
import { isPurpose, roleMayActFor } from "../../schema/contract/purposes";
import { isRole } from "../../schema/contract/roles";
import { TOKEN_ALGORITHMS, TOKEN_CLAIMS, TOKEN_CLOCK_SKEW } from "../access/token-claims";
import { BoundedCache } from "./bounded-cache";
import type { TokenKey } from "./token-keys";
import type { Standing, TrustedIssuer } from "./trusted-issuer";

export interface AuthenticateSettings {
  /** Whose tokens are taken; each with keys of its own, so that none can speak for another. */
  readonly issuers: readonly TrustedIssuer[];
  /** Asked for every request, whoever issued the token. Rejects with a Refusal when this account may not act in this role now. */
  readonly mayActNow?: (caller: Caller) => Promise<void>;
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
  /**
   * The caller of a token that was verified before and is still good, as far as is known without asking anybody: not whether
   * somebody has left since. It verifies nothing and never throws.
   */
  readonly recall?: (authorization: string | undefined) => Caller | undefined;
}

/** Whoever is being verified has no place yet and may turn out to be nobody: that is bounded apart. */
const MOST_AT_ONCE = 256;

/** As nearly everybody writes it; whoever writes it otherwise is not recalled, and authenticated all the same. */
const USUAL_SCHEME = "Bearer ";

interface Verified {
  readonly issuer: TrustedIssuer;
  readonly key: TokenKey;
  readonly standing: Standing;
  /** Seconds since 1970, the issuer's skew included. */
  readonly until: number;
}

/** Header parameters by which a token brings its key along or says where to fetch it (RFC 7515, 4.1.2 to 4.1.6). */
const FOREIGN_KEYS = ["jku", "jwk", "x5u", "x5c"];

/**
 * The stage that turns a bearer token into a caller. A verified token is remembered by its text until it expires or its key is
 * no longer its issuer's: checking a signature costs more than everything else that the gateway does for a request.
 */
export function authenticateWith(settings: AuthenticateSettings): Authenticate {
  const { issuers, mayActNow, now = Date.now, remember = 1000, atOnce = MOST_AT_ONCE } = settings;
  const remembered = new BoundedCache<string, Verified>(remember);
  let verifying = 0;
  const find = (token: string): Verified | undefined => {
    const known = remembered.find(token);
    if (known && isGood(known, now() / 1000)) return known;
    remembered.forget(token);
    return undefined;
  };
  const hold = async ({ issuer, standing }: Verified): Promise<Caller> => {
    if (issuer.stillHolds && !(await issuer.stillHolds(standing))) throw new Refusal("TOKEN_EXPIRED");
    await mayActNow?.(standing.caller);
    return standing.caller;
  };
  const authenticate = async (authorization: string | undefined): Promise<Caller> => {
    const token = bearerTokenOf(authorization);
    const known = find(token);
    if (known) return hold(known);
    if (verifying >= atOnce) throw new Refusal("OVERLOADED");
    verifying++;
    const verified = await verify(token, issuers, now()).finally(() => verifying--);
    remembered.keep(token, verified);
    return hold(verified);
  };
  const recall = (authorization: string | undefined): Caller | undefined =>
    authorization?.startsWith(USUAL_SCHEME)
      ? find(authorization.slice(USUAL_SCHEME.length))?.standing.caller
      : undefined;
  return Object.assign(authenticate, { recall });
}

function bearerTokenOf(authorization: string | undefined): string {
  const [scheme, token, ...more] = (authorization ?? "").trim().split(/ +/);
  if (scheme?.toLowerCase() !== "bearer" || !token) throw new Refusal("UNAUTHENTICATED");
  if (more.length > 0) throw new Refusal("TOKEN_MALFORMED");
  return token;
}

function isGood({ issuer, key, until }: Verified, seconds: number): boolean {
  return until > seconds && issuer.keys.find(key.kid) === key;
}

async function verify(token: string, issuers: readonly TrustedIssuer[], now: number): Promise<Verified> {
  const issuer = issuerOf(token, issuers);
  let key: TokenKey | undefined;
  const payload = await verifySignature(token, issuer, now, async (header) => (key = await getKey(issuer, header)));
  const signIn = payload["sid"];
  const standing = { caller: callerOf(payload), signIn: typeof signIn === "string" ? signIn : undefined };
  return { issuer, key: key!, standing, until: endOf(payload, issuer) + TOKEN_CLOCK_SKEW };
}

/** Nothing is believed yet: the claim only says by whose keys the token is to be checked, this claim included. */
function issuerOf(token: string, issuers: readonly TrustedIssuer[]): TrustedIssuer {
  const claimed = readIssuer(token);
  const issuer = issuers.find((each) => each.issuer === claimed);
  if (!issuer) throw new Refusal("TOKEN_MALFORMED");
  return issuer;
}

function readIssuer(token: string): unknown {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new Refusal("TOKEN_MALFORMED");
  }
}

async function verifySignature(
  token: string,
  { issuer, audience, oldest }: TrustedIssuer,
  now: number,
  keyFor: (header: CompactJWSHeaderParameters) => Promise<TokenKey>,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, async (header) => (await keyFor(header)).key, {
      algorithms: [...TOKEN_ALGORITHMS],
      issuer,
      audience,
      requiredClaims: ["exp", TOKEN_CLAIMS.subject],
      ...(oldest !== undefined && { maxTokenAge: oldest }),
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

/** By `kid` alone, among the issuer's own. What a header says of other keys is not followed, and nobody honest says it. */
async function getKey({ keys }: TrustedIssuer, header: CompactJWSHeaderParameters): Promise<TokenKey> {
  const { kid } = header;
  if (!kid || FOREIGN_KEYS.some((name) => name in header)) throw new Refusal("TOKEN_MALFORMED");
  const key = keys.find(kid) ?? (await keys.seek?.(kid));
  if (key?.algorithm !== header.alg) throw new Refusal("TOKEN_MALFORMED");
  return key;
}

/** Seconds since 1970. */
function endOf({ exp, iat }: JWTPayload, { oldest }: TrustedIssuer): number {
  return Math.min(exp!, oldest === undefined ? Infinity : iat! + oldest);
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
  const signedInAt = payload[TOKEN_CLAIMS.signedInAt];
  return { subject, role, division, purpose, ...(typeof signedInAt === "number" && { signedInAt }) };
}

import { hash, randomUUID } from "node:crypto";
import type { Caller } from "./caller";
import type { GrantedChild } from "./case-grant";
import { MOST_GRANTS } from "./case-grant";
import type { ContextSigner, ContextVerifier } from "./context-suite";
import type { SubgraphName } from "./departments";
import { HUB, isDepartmentName } from "./departments";
import { Refusal } from "./errors";
import { isPurpose } from "./purposes";
import { isRole } from "./roles";
import type { SealName } from "./seal-door";
import { narrowGrants } from "./visible-children";

/**
 * The signed context: how the caller crosses from the gateway to one department (security design 3.5).
 * A compact JWS (context-suite.ts) that is addressed to one department, bound to the raw bytes of the body and to the path, and
 * good for half a minute. Where the caller is shown only children whom he was given, it says which, as far as that department
 * may show them. The department decides again by itself from what it says; nothing else about the caller is
 * trusted. Within its time it may come again, bound to the same bytes: see README.md.
 */
export const CONTEXT_HEADER = "lianxi-context";

const LIFETIME_SECONDS = 30;
/** How far the department's clock may be behind; one that is ahead has so much less of the context's life. */
const SKEW_SECONDS = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface ContextAddress {
  readonly audience: SubgraphName | SealName;
  readonly path: string;
  readonly body: Buffer;
}

/** What a good context says. */
export interface VerifiedContext {
  readonly caller: Caller;
  /** The `jti`: no two contexts have the same. A write is accepted once by it. */
  readonly id: string;
}

/**
 * @param signer for this one department
 * @param id of the question, for the logs of both sides; unlike any other
 * @returns the compact JWS
 */
export function signContext(
  caller: Caller,
  address: ContextAddress,
  { header, sign }: ContextSigner,
  now = Date.now(),
  id: string = randomUUID(),
): string {
  const issuedAt = Math.floor(now / 1000);
  const { granted } = narrowGrants(caller, address.audience);
  const payload = base64url(
    JSON.stringify({
      aud: address.audience,
      sub: caller.subject,
      role: caller.role,
      div: caller.division,
      purpose: caller.purpose,
      ...(caller.asOf !== undefined && { asof: caller.asOf }),
      ...(granted && { grants: granted.map(writeGrant) }),
      jti: id,
      iat: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
      htu: address.path,
      bh: sha256(address.body),
    }),
  );
  const text = `${header}.${payload}`;
  return `${text}.${sign(text)}`;
}

/** @throws Refusal CONTEXT_MISSING or CONTEXT_INVALID; which check failed is not told. */
export function verifyContext(
  token: string | undefined,
  address: ContextAddress,
  verifier: ContextVerifier,
  now = Date.now(),
): VerifiedContext {
  if (!token) throw new Refusal("CONTEXT_MISSING");
  const [header, payload, signature, ...more] = token.split(".");
  // The department's own suite, never the one that a header names.
  if (header !== verifier.header || !payload || !signature || more.length > 0) throw new Refusal("CONTEXT_INVALID");
  if (!verifier.isSigned(`${header}.${payload}`, signature)) throw new Refusal("CONTEXT_INVALID");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
  const seconds = now / 1000;
  const { sub, role, div, purpose, jti, grants, asof } = claims;
  const sound =
    claims["aud"] === address.audience &&
    claims["htu"] === address.path &&
    claims["bh"] === sha256(address.body) &&
    Number(claims["iat"]) <= seconds + SKEW_SECONDS &&
    Number(claims["exp"]) >= seconds;
  if (!sound || typeof sub !== "string" || typeof div !== "string" || typeof role !== "string" || !isRole(role)) {
    throw new Refusal("CONTEXT_INVALID");
  }
  if (typeof purpose !== "string" || !isPurpose(purpose)) throw new Refusal("CONTEXT_INVALID");
  if (typeof jti !== "string" || !UUID.test(jti)) throw new Refusal("CONTEXT_INVALID");
  return {
    caller: {
      subject: sub,
      role,
      division: div,
      purpose,
      ...(grants !== undefined && { granted: readGrants(grants, address.audience) }),
      ...(asof !== undefined && { asOf: readMoment(asof) }),
    },
    id: jti,
  };
}

/** @throws Refusal CONTEXT_INVALID */
function readMoment(moment: unknown): string {
  if (typeof moment !== "string" || Number.isNaN(Date.parse(moment))) throw new Refusal("CONTEXT_INVALID");
  return moment;
}

/** The child's number alone where it is told whose part is meant by whom the context is for. */
function writeGrant({ child, department }: GrantedChild): number | readonly [number, string] {
  return department === undefined ? child : [child, department];
}

/** @throws Refusal CONTEXT_INVALID */
function readGrants(grants: unknown, audience: ContextAddress["audience"]): GrantedChild[] {
  if (!Array.isArray(grants) || grants.length > MOST_GRANTS) throw new Refusal("CONTEXT_INVALID");
  return grants.map((grant: unknown): GrantedChild => {
    const [child, department] = Array.isArray(grant) && audience === HUB ? (grant as unknown[]) : [grant];
    if (typeof child !== "number" || !Number.isInteger(child)) throw new Refusal("CONTEXT_INVALID");
    if (department === undefined) return { child };
    if (typeof department !== "string" || !isDepartmentName(department)) throw new Refusal("CONTEXT_INVALID");
    return { child, department };
  });
}

function sha256(bytes: Buffer): string {
  return hash("sha256", bytes, "base64url");
}

function base64url(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}

import type { FetchLimits } from "./fetch-json";
import { fetchJson, IssuerProblem } from "./fetch-json";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Where an issuer publishes its keys (OpenID Connect Discovery 1.0, section 4).
 * @throws IssuerProblem when its document is not there or is another issuer's
 */
export async function discoverKeysAddress(issuer: string, limits: FetchLimits): Promise<URL> {
  const address = trustedAddress(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  return readKeysAddress(issuer, await fetchJson(address, limits));
}

/** @throws IssuerProblem when the document is another issuer's, or leads to a less safe place than it came from */
export function readKeysAddress(issuer: string, document: unknown): URL {
  if (typeof document !== "object" || document === null) throw new IssuerProblem("NOT_AN_OBJECT");
  const { issuer: said, jwks_uri: keys } = document as { issuer?: unknown; jwks_uri?: unknown };
  if (said !== issuer) throw new IssuerProblem("ANOTHER_ISSUER");
  if (typeof keys !== "string") throw new IssuerProblem("NO_KEYS_ADDRESS");
  const address = trustedAddress(keys);
  if (trustedAddress(issuer).protocol === "https:" && address.protocol !== "https:")
    throw new IssuerProblem("NOT_HTTPS");
  return address;
}

/**
 * Whoever can change what comes from this address decides who may ask everything: it has to be https, or on this machine.
 * @throws IssuerProblem
 */
export function trustedAddress(text: string): URL {
  if (!URL.canParse(text)) throw new IssuerProblem("NO_ADDRESS");
  const address = new URL(text);
  const isLocal = address.protocol === "http:" && LOOPBACK.has(address.hostname);
  if (address.protocol !== "https:" && !isLocal) throw new IssuerProblem("NOT_HTTPS");
  return address;
}

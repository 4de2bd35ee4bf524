import { importJWK, SignJWT } from "jose";
import { TOKEN_CLAIMS } from "../gateway/access/token-claims";
import { DEMONSTRATION_PERSONS } from "../gateway/sign-in/accounts/demonstration-persons";
import { purposesOf } from "../gateway/sign-in/accounts/purposes-of";
import { isPurpose, PURPOSES, roleMayActFor } from "../schema/contract/purposes";
import type { Role } from "../schema/contract/roles";
import { readTokenSigningKey } from "./keys";
import type { Settings } from "./settings";

/** The demonstration persons by their accounts: one seat for each role. */
export const PERSONAS: Readonly<Record<string, Role>> = Object.fromEntries(
  DEMONSTRATION_PERSONS.map(({ subject, role }) => [subject, role]),
);

const LIFETIME = "8h";

/**
 * A bearer token for a demonstration person, good for a working day.
 * @throws Error in Chinese and English in production, for an unknown person or purpose, or when the two do not go together
 */
export async function issueToken(settings: Settings, persona: string, purpose: string): Promise<string> {
  if (settings.production) {
    throw new Error(
      "生产环境不签发演示令牌，请使用统一身份认证。 Demonstration tokens are not issued in production; use your identity provider.",
    );
  }
  const role = PERSONAS[persona];
  if (!role)
    throw new Error(
      `没有演示人员 ${persona}。 There is no demonstration person ${persona}. ${Object.keys(PERSONAS).join(", ")}`,
    );
  if (!isPurpose(purpose))
    throw new Error(`没有目的 ${purpose}。 There is no purpose ${purpose}. ${Object.keys(PURPOSES).join(", ")}`);
  if (!roleMayActFor(role, purpose))
    throw new Error(
      `${persona} 不能以 ${purpose} 为目的；可用： ${persona} may not act for ${purpose}; may act for: ${purposesOf(role).join(", ")}`,
    );
  const key = await readTokenSigningKey(settings);
  return new SignJWT({
    [TOKEN_CLAIMS.role]: role,
    [TOKEN_CLAIMS.division]: settings.division,
    [TOKEN_CLAIMS.purpose]: purpose,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: key.kid! })
    .setSubject(persona)
    .setIssuer(settings.tokens.issuer)
    .setAudience(settings.tokens.audience)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(await importJWK(key, "EdDSA"));
}

import { hkdfSync } from "node:crypto";
import type * as OidcProvider from "oidc-provider";
import type { Client, Configuration, Context, Token } from "oidc-provider";
import type { Purpose } from "../../../schema/contract/purposes";
import { TOKEN_CLAIMS } from "../../access/token-claims";
import { findAccount } from "../../administration/account";
import type { OpenAssignment } from "../../administration/role-assignment";
import { findOpenAssignments } from "../../administration/role-assignment";
import { PURPOSE_OF_MACHINES } from "../accounts/machines";
import { Html } from "../pages/html";
import { cannotGoOnPage, signedOutPage, signOutPage } from "../pages/notice-page";
import type { Page } from "../pages/page";
import { formTargets, pageHeaders, renderPage } from "../pages/page";
import type { SignInSettings } from "../sign-in-settings";
import { LIFETIMES, SIGN_IN_PATH } from "../sign-in-settings";
import { ProviderStore } from "../store/provider-store";
import { describeClients, describeMachines } from "./describe-clients";
import { choiceOfScope } from "./granted-scope";

const ALGORITHM = "ES256";

/** What the gateway is to the provider: the one resource (RFC 8707) for which it issues tokens. */
export function resourceOf(origin: string): string {
  return `${origin}/graphql`;
}

/** The provider's whole configuration: what is not switched on here is not offered. */
export function describeProvider(
  { origin, audience, signingKeys, secret, machines, database }: SignInSettings,
  { interactionPolicy, errors }: typeof OidcProvider,
): Configuration {
  const resource = resourceOf(origin);
  const sealing = keyFor("records", secret);
  const cookie = { httpOnly: true, sameSite: "lax", signed: true } as const;
  return {
    adapter: (kind: string) =>
      new ProviderStore(kind, database, sealing, () => new errors.InvalidGrant("already consumed")),
    clients: [...describeClients(origin), ...describeMachines(machines)],
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    clientAuthMethods: ["none", "client_secret_basic"],
    clientBasedCORS: () => false,
    cookies: {
      keys: [keyFor("cookies", secret).toString("base64url")],
      names: { session: "lianxi_session", interaction: "lianxi_interaction", resume: "lianxi_resume" },
      long: { ...cookie, path: SIGN_IN_PATH },
      short: cookie,
    },
    jwks: { keys: signingKeys },
    enabledJWA: { idTokenSigningAlgValues: [ALGORITHM] },
    scopes: ["openid"],
    claims: { openid: ["sub"] },
    responseTypes: ["code"],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_: Context, { clientId }: { clientId: string }, token: Token) => token.clientId === clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        // The form is the provider's own; whatever it holds, it holds as HTML.
        logoutSource: (context: Context, form: string) =>
          show(context, signOutPage(new Html(form)), context.oidc.params?.post_logout_redirect_uri),
        postLogoutSuccessSource: (context: Context) => show(context, signedOutPage()),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: ({ oidc }: Context, asked: string, client: Client) => {
          if (asked !== resource) throw new errors.InvalidTarget();
          // What a machine may do is its role's; a scope would be a person's, or nobody's.
          if (client.grantTypeAllowed("client_credentials") && oidc.params?.scope !== undefined)
            throw new errors.InvalidScope("a machine asks for no scope", oidc.params.scope);
          return {
            scope: "",
            audience,
            accessTokenFormat: "jwt",
            accessTokenTTL: LIFETIMES.accessToken,
            jwt: { sign: { alg: ALGORITHM } },
          };
        },
      },
    },
    findAccount: async (_: Context, subject: string) => {
      const account = await findAccount(database, subject);
      return account?.closedAt === null ? { accountId: subject, claims: async () => ({ sub: subject }) } : undefined;
    },
    extraTokenClaims: async (context: Context, token: Token) => {
      const claims = await claimsOf(context, token, resource, (subject) => findOpenAssignments(database, subject));
      if (claims === "RoleEnded") throw new errors.InvalidGrant("the role is not held any more");
      return claims;
    },
    interactions: {
      policy: askForPurpose(interactionPolicy),
      url: (_: Context, { uid }: { uid: string }) => `${SIGN_IN_PATH}/interaction/${uid}`,
    },
    // A purpose is chosen for each sign-in of a program, never taken over from the one before.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grantId = oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId);
    },
    issueRefreshToken: () => true,
    expiresWithSession: () => true,
    rotateRefreshToken: () => true,
    renderError: (context: Context, { error }: { error: string }) => {
      show(context, cannotGoOnPage(context.status, error));
    },
    ttl: {
      AccessToken: () => LIFETIMES.accessToken,
      AuthorizationCode: () => LIFETIMES.code,
      ClientCredentials: () => LIFETIMES.machineToken,
      Grant: () => LIFETIMES.session,
      IdToken: () => LIFETIMES.accessToken,
      Interaction: () => LIFETIMES.interaction,
      RefreshToken: () => LIFETIMES.refreshToken,
      Session: () => LIFETIMES.session,
    },
  };
}

/** First who you are, then for what: the second in place of the provider's own question for consent. */
function askForPurpose({ base, Check, Prompt }: typeof OidcProvider.interactionPolicy): unknown {
  const policy = base();
  policy.remove("consent");
  const unasked = new Check(
    "no_purpose",
    "a purpose has to be chosen",
    ({ oidc }) => oidc.result?.purpose === undefined,
  );
  policy.add(new Prompt({ name: "purpose", requestable: false }, unasked));
  return policy;
}

/** The claims by which the gateway knows a caller. Which role is held is read anew for every token. */
async function claimsOf(
  { oidc }: Context,
  token: Token,
  resource: string,
  assignmentsOf: (subject: string) => Promise<OpenAssignment[]>,
): Promise<object | "RoleEnded" | undefined> {
  const { Account, Grant, AuthorizationCode, RefreshToken } = oidc.entities;
  if (token.kind === "ClientCredentials") {
    const [held] = await assignmentsOf(token.clientId);
    return held ? sayingOf(held, PURPOSE_OF_MACHINES) : "RoleEnded";
  }
  if (token.kind !== "AccessToken" || !Account || !Grant) return undefined;
  const { assignment, purpose } = choiceOfScope(Grant.getResourceScope(resource));
  const held = (await assignmentsOf(Account.accountId)).find(({ id }) => id === assignment);
  if (!held) return "RoleEnded";
  // Of the sign-in from which the token comes, however often it was renewed since.
  const signedInAt = (AuthorizationCode ?? RefreshToken)?.authTime;
  const sid = `${token.sessionUid}.${token.grantId}`;
  return { ...sayingOf(held, purpose), [TOKEN_CLAIMS.signedInAt]: signedInAt, sid };
}

function sayingOf({ role, division }: OpenAssignment, purpose: Purpose): object {
  return { [TOKEN_CLAIMS.role]: role, [TOKEN_CLAIMS.division]: division, [TOKEN_CLAIMS.purpose]: purpose };
}

/** @param leadsTo where the page's form will have led in the end */
function show(context: Context, page: Page, leadsTo?: string): void {
  context.status = page.status;
  context.set(pageHeaders(formTargets(leadsTo)));
  context.body = renderPage(page, SIGN_IN_PATH);
}

/** One secret, a key for each use (HKDF, RFC 5869). */
function keyFor(use: string, secret: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `lianxi sign-in ${use}`, 32));
}

import { hkdfSync } from "node:crypto";
import type * as OidcProvider from "oidc-provider";
import type { Configuration, Context, Token } from "oidc-provider";
import { TOKEN_CLAIMS } from "../../access/token-claims";
import type { Account } from "../accounts/accounts";
import { findAccount } from "../accounts/accounts";
import { Html } from "../pages/html";
import { cannotGoOnPage, signedOutPage, signOutPage } from "../pages/notice-page";
import type { Page } from "../pages/page";
import { formTargets, pageHeaders, renderPage } from "../pages/page";
import type { SignInSettings } from "../sign-in-settings";
import { LIFETIMES, SIGN_IN_PATH } from "../sign-in-settings";
import { ProviderStore } from "../store/provider-store";
import { describeClients } from "./describe-clients";

const ALGORITHM = "ES256";

/** An account as the provider knows it, with what our tokens say of it. */
class SignedInAccount {
  readonly accountId: string;
  constructor(readonly account: Account) {
    this.accountId = account.subject;
  }
  async claims(): Promise<{ sub: string }> {
    return { sub: this.accountId };
  }
}

/** What the gateway is to the provider: the one resource (RFC 8707) for which it issues tokens. */
export function resourceOf(origin: string): string {
  return `${origin}/graphql`;
}

/** The provider's whole configuration: what is not switched on here is not offered. */
export function describeProvider(
  { origin, audience, signingKeys, secret, database }: SignInSettings,
  { interactionPolicy, errors }: typeof OidcProvider,
): Configuration {
  const resource = resourceOf(origin);
  const sealing = keyFor("records", secret);
  const cookie = { httpOnly: true, sameSite: "lax", signed: true } as const;
  return {
    adapter: (kind: string) =>
      new ProviderStore(kind, database, sealing, () => new errors.InvalidGrant("already consumed")),
    clients: describeClients(origin),
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    clientAuthMethods: ["none"],
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
        getResourceServerInfo: (_: Context, asked: string) => {
          if (asked !== resource) throw new errors.InvalidTarget();
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
      return account && new SignedInAccount(account);
    },
    extraTokenClaims: (context: Context, token: Token) => claimsOf(context, token, resource),
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

/** The claims by which the gateway knows a caller. What the account may do is read anew for every token. */
function claimsOf({ oidc }: Context, token: Token, resource: string): object | undefined {
  const { Account, Grant } = oidc.entities;
  if (token.kind !== "AccessToken" || !(Account instanceof SignedInAccount) || !Grant) return undefined;
  const { role, division } = Account.account;
  return {
    [TOKEN_CLAIMS.role]: role,
    [TOKEN_CLAIMS.division]: division,
    [TOKEN_CLAIMS.purpose]: Grant.getResourceScope(resource),
    sid: `${token.sessionUid}.${token.grantId}`,
  };
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

/** Where the explorer signs somebody in: OAuth 2.0 code flow with PKCE (RFC 7636), as a client without a secret. */
export interface ExplorerSignIn {
  /** `http://localhost:4000`: at another name of the same gateway the registered place would not be met. */
  readonly origin: string;
  readonly clientId: string;
  /** Paths. */
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
}

export const SIGN_IN_STYLE = `#sign-in { position: fixed; inset: auto 1rem 1rem auto; z-index: 10; padding: 0.5rem 1rem; font: inherit; color: #fff; background: #a4161a; border: 0; border-radius: 0.375rem; cursor: pointer; }
#sign-in:focus-visible { outline: 3px solid #1c2430; outline-offset: 2px; }
`;

/**
 * Runs in the browser before the explorer is opened: `lianxiToken` is what the sign-in brought, if this page was come back to
 * from one. Of a sign-in under way only the proof is kept, until it is come back from; the token is never kept.
 */
export function signInScript(signIn: ExplorerSignIn): string {
  return `const signIn = ${JSON.stringify(signIn, null, 2)};
const KEPT = "lianxi-sign-in";
const place = signIn.origin + "/";

const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => textOf(crypto.getRandomValues(new Uint8Array(32)));

async function begin() {
  if (location.origin !== signIn.origin) return location.assign(place);
  const verifier = random();
  const state = random();
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier, state }));
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const question = new URLSearchParams({
    client_id: signIn.clientId,
    redirect_uri: place,
    response_type: "code",
    scope: "openid",
    state,
    code_challenge: textOf(challenge),
    code_challenge_method: "S256",
  });
  location.assign(signIn.authorizationEndpoint + "?" + question);
}

async function finish() {
  const answer = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (location.search !== "") history.replaceState(null, "", "/");
  if (kept === null || !answer.has("code") || answer.get("state") !== kept.state) return undefined;
  const response = await fetch(signIn.tokenEndpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: signIn.clientId,
      redirect_uri: place,
      code: answer.get("code"),
      code_verifier: kept.verifier,
    }),
  });
  return response.ok ? (await response.json()).access_token : undefined;
}

document.querySelector("#sign-in").addEventListener("click", begin);
self.lianxiToken = finish();
self.lianxiToken.then((token) => {
  if (token !== undefined) document.querySelector("#sign-in").textContent = "换目的或续期 Another purpose, or again";
});
`;
}

import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { signInScript } from "./sign-in-script";

const ORIGIN = "http://localhost:4000";
const SIGN_IN = {
  origin: ORIGIN,
  clientId: "explorer",
  authorizationEndpoint: "/oidc/auth",
  tokenEndpoint: "/oidc/token",
};

/** A page of the explorer, as far as the script asks for one. */
function openPage(search: string, kept: Map<string, string>, origin = ORIGIN) {
  const page = { left: [] as string[], fetched: [] as { path: string; body: string }[], click: async () => {} };
  const self: { lianxiToken?: Promise<string | undefined> } = {};
  const button = {
    addEventListener: (_: string, listener: () => Promise<void>) => (page.click = listener),
    textContent: "",
  };
  runInNewContext(signInScript(SIGN_IN), {
    self,
    btoa,
    crypto,
    TextEncoder,
    URLSearchParams,
    history: { replaceState: () => {} },
    location: { origin, search, assign: (to: string) => page.left.push(to) },
    document: { querySelector: () => button },
    sessionStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    },
    fetch: async (path: string, { body }: { body: URLSearchParams }) => {
      page.fetched.push({ path, body: body.toString() });
      return { ok: true, json: async () => ({ access_token: "token-1" }) };
    },
  });
  return { page, token: self.lianxiToken! };
}

describe("signing in from the explorer", () => {
  it.each([
    ["nobody asked for", "?code=1&state=stolen", undefined],
    ["somebody else asked for", "?code=1&state=stolen", { verifier: "v", state: "own" }],
    ["was refused", "?error=access_denied&state=own", { verifier: "v", state: "own" }],
  ])("takes no code that %s, and forgets the proof", async (_what, search, begun) => {
    const kept = new Map(begun ? [["lianxi-sign-in", JSON.stringify(begun)]] : []);
    const { page, token } = openPage(search, kept);
    expect(await token).toBeUndefined();
    expect(page.fetched).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("begins where the gateway is registered, whatever name the page was opened by", async () => {
    const { page } = openPage("", new Map(), "http://127.0.0.1:4000");
    await page.click();
    expect(page.left).toEqual([`${ORIGIN}/`]);
  });

  it("leaves with a proof that only this browser can complete, and comes back with a token", async () => {
    const kept = new Map<string, string>();
    const { page } = openPage("", kept);
    await page.click();
    const question = new URL(page.left[0]!, ORIGIN).searchParams;
    const { verifier, state } = JSON.parse(kept.get("lianxi-sign-in")!) as { verifier: string; state: string };
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(question.get("code_challenge")).toBe(createHash("sha256").update(verifier).digest("base64url"));
    expect(page.left[0]).not.toContain(verifier);
    const back = openPage(`?code=abc&state=${state}`, kept);
    expect(await back.token).toBe("token-1");
    expect(Object.fromEntries(new URLSearchParams(back.page.fetched[0]!.body))).toEqual({
      grant_type: "authorization_code",
      client_id: "explorer",
      redirect_uri: `${ORIGIN}/`,
      code: "abc",
      code_verifier: verifier,
    });
    expect(kept.size).toBe(0);
  });
});

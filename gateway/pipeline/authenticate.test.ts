import { createHmac } from "node:crypto";
import type { JWK, KeyLike } from "jose";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { Refusal } from "../../schema/contract/errors";
import { PURPOSES } from "../../schema/contract/purposes";
import type { Authenticate } from "./authenticate";
import { authenticateWith } from "./authenticate";
import { importTokenKeys } from "./token-keys";
import type { TokenKey } from "./token-keys";
import type { TrustedIssuer } from "./trusted-issuer";

const ISSUER = "https://sign-in.example";
const AUDIENCE = "lianxi";
const NOW = Date.UTC(2026, 10, 21, 8);
const SECONDS = NOW / 1000;
const CLAIMS = { sub: "seat-7", role: "education.clerk", div: "990481", purpose: "SCHOOL_SUPPORT" };

let keys: Record<"EdDSA" | "ES256" | "stranger", { privateKey: KeyLike; publicKey: KeyLike }>;
let jwks: { keys: JWK[] };
let clock: number;
let authenticate: Authenticate;

beforeAll(async () => {
  keys = {
    EdDSA: await generateKeyPair("EdDSA"),
    ES256: await generateKeyPair("ES256"),
    stranger: await generateKeyPair("EdDSA"),
  };
  const published = (["EdDSA", "ES256"] as const).map(async (alg) =>
    Object.assign(await exportJWK(keys[alg].publicKey), { alg, kid: `key-${alg}` }),
  );
  jwks = { keys: await Promise.all(published) };
});

beforeEach(async () => {
  clock = NOW;
  authenticate = await authenticateFor();
});

async function authenticateFor(more: Partial<TrustedIssuer> = {}, atOnce?: number): Promise<Authenticate> {
  const issuer = { issuer: ISSUER, audience: AUDIENCE, keys: await importTokenKeys(jwks), ...more };
  return authenticateWith({ issuers: [issuer], now: () => clock, atOnce });
}

interface Forgery {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: KeyLike;
}

function sign({ claims, header, key }: Forgery = {}): Promise<string> {
  const payload: Record<string, unknown> = {
    ...CLAIMS,
    iss: ISSUER,
    aud: AUDIENCE,
    iat: SECONDS,
    exp: SECONDS + 600,
    ...claims,
  };
  for (const name of Object.keys(payload)) if (payload[name] === undefined) delete payload[name];
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "EdDSA", kid: "key-EdDSA", ...header })
    .sign(key ?? keys.EdDSA.privateKey);
}

function unsigned(header: object, claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part({ ...CLAIMS, iss: ISSUER, aud: AUDIENCE, exp: SECONDS + 600, ...claims })}`;
}

describe("authenticate", () => {
  it.each([undefined, "", "Bearer", "Bearer ", "Basic c2VhdDo3", "key=1"])(
    "refuses %j as no token at all",
    async (header) => {
      await expect(authenticate(header)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    },
  );

  it.each(["Bearer nonsense", "Bearer a.b.c", "Bearer ..", "Bearer a b"])("refuses %j as malformed", async (header) => {
    await expect(authenticate(header)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it.each([
    ["alg none", () => `${unsigned({ alg: "none", kid: "key-EdDSA" })}.`],
    ["alg None", () => `${unsigned({ alg: "None", kid: "key-EdDSA" })}.AAAA`],
    ["an empty signature", () => `${unsigned({ alg: "EdDSA", kid: "key-EdDSA" })}.`],
  ])("refuses %s", async (_what, forge) => {
    await expect(authenticate(`Bearer ${forge()}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it("refuses HS256 signed with the text of the public key", async () => {
    const content = unsigned({ alg: "HS256", kid: "key-EdDSA" });
    const mac = createHmac("sha256", await exportSPKI(keys.EdDSA.publicKey))
      .update(content)
      .digest("base64url");
    await expect(authenticate(`Bearer ${content}.${mac}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it.each<[string, () => Forgery]>([
    ["another's signature", () => ({ key: keys.stranger.privateKey })],
    ["no kid", () => ({ header: { kid: undefined } })],
    ["an unknown kid", () => ({ header: { kid: "key-9" } })],
    ["a path for a kid", () => ({ header: { kid: "../../dev/null" } })],
    ["the kid of a key of another algorithm", () => ({ header: { kid: "key-ES256" } })],
    ["another issuer", () => ({ claims: { iss: "https://other.example" } })],
    ["no issuer", () => ({ claims: { iss: undefined } })],
    ["another audience", () => ({ claims: { aud: "payroll" } })],
    ["no audience", () => ({ claims: { aud: undefined } })],
    ["no expiry", () => ({ claims: { exp: undefined } })],
    ["a start that lies ahead", () => ({ claims: { nbf: SECONDS + 60 } })],
    ["no subject", () => ({ claims: { sub: undefined } })],
    ["an unknown role", () => ({ claims: { role: "headmaster" } })],
    ["a role that is no text", () => ({ claims: { role: ["education.clerk"] } })],
    ["no division", () => ({ claims: { div: undefined } })],
    ["an empty division, which would be every place", () => ({ claims: { div: "" } })],
    ["a division that is a pattern", () => ({ claims: { div: "99%" } })],
  ])("refuses a token with %s", async (_what, forgery) => {
    await expect(authenticate(`Bearer ${await sign(forgery())}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it("refuses a foreign key that the token itself brings along, and asks nobody for one", async () => {
    const fetched = jest.spyOn(globalThis, "fetch");
    const jwk = await exportJWK(keys.stranger.publicKey);
    for (const header of [{ jwk }, { jku: "http://127.0.0.1:9/keys" }, { x5u: "http://127.0.0.1:9/chain" }])
      for (const key of [keys.stranger.privateKey, keys.EdDSA.privateKey])
        await expect(authenticate(`Bearer ${await sign({ header, key })}`)).rejects.toMatchObject({
          code: "TOKEN_MALFORMED",
        });
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it("refuses a token 31 s after its expiry, remembered or not, and takes it 29 s after", async () => {
    const token = await sign({ claims: { exp: SECONDS + 10 } });
    clock = NOW + 39_000;
    await expect(authenticate(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
    clock = NOW + 41_000;
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    const stranger = await authenticateFor();
    await expect(stranger(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
  });

  it("does not call a forged token expired", async () => {
    const token = await sign({ claims: { exp: SECONDS - 600 }, key: keys.stranger.privateKey });
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it.each([
    [undefined, "PURPOSE_MISSING"],
    ["", "PURPOSE_MISSING"],
    ["CURIOSITY", "PURPOSE_NOT_ALLOWED"],
    ["constructor", "PURPOSE_NOT_ALLOWED"],
    ["AUDIT", "PURPOSE_NOT_ALLOWED"],
    [7, "PURPOSE_NOT_ALLOWED"],
  ])("answers the purpose %j with %s", async (purpose, code) => {
    await expect(authenticate(`Bearer ${await sign({ claims: { purpose } })}`)).rejects.toMatchObject({ code });
  });

  it("gives no machine a purpose of persons, whoever says so", async () => {
    for (const purpose of Object.keys(PURPOSES)) {
      const token = await sign({ claims: { role: "svc.gateway", purpose } });
      await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "PURPOSE_NOT_ALLOWED" });
    }
  });

  it("refuses a token that differs from a remembered one in one letter", async () => {
    const token = await sign();
    await authenticate(`Bearer ${token}`);
    const changed = token.replace(/.(?=.{10}$)/, (letter) => (letter === "A" ? "B" : "A"));
    await expect(authenticate(`Bearer ${changed}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
  });

  it("refuses a remembered token as soon as its key is withdrawn, or is another of the same name", async () => {
    const known = await importTokenKeys(jwks);
    const successor = { kid: "key-EdDSA", algorithm: "EdDSA", key: keys.stranger.publicKey };
    for (const after of [undefined, successor]) {
      let changed = false;
      const find = (kid: string): TokenKey | undefined => (changed ? after : known.find(kid));
      const withKeys = await authenticateFor({ keys: { find } });
      const token = await sign();
      await expect(withKeys(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
      changed = true;
      await expect(withKeys(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
    }
  });

  it("refuses a token, remembered or not, that no longer holds, and takes it when it holds again", async () => {
    let holds = false;
    const asked: unknown[] = [];
    const withStanding = await authenticateFor({
      stillHolds: async (standing) => {
        asked.push(standing);
        return holds;
      },
    });
    const token = await sign({ claims: { sid: "sign-in-1" } });
    await expect(withStanding(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    holds = true;
    await expect(withStanding(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
    holds = false;
    await expect(withStanding(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatchObject({ caller: { subject: "seat-7" }, signIn: "sign-in-1" });
  });

  it("turns away who may not act now, be the token good and remembered, and lets him in when he may again", async () => {
    let refusal: Refusal | undefined = new Refusal("ROLE_SUSPENDED");
    const withBook = authenticateWith({
      issuers: [{ issuer: ISSUER, audience: AUDIENCE, keys: await importTokenKeys(jwks) }],
      now: () => clock,
      mayActNow: async ({ subject }) => {
        if (subject === "seat-7" && refusal) throw refusal;
      },
    });
    const token = await sign();
    await expect(withBook(`Bearer ${token}`)).rejects.toMatchObject({ code: "ROLE_SUSPENDED" });
    await expect(withBook(`Bearer ${await sign({ claims: { sub: "seat-8" } })}`)).resolves.toBeTruthy();
    refusal = undefined;
    await expect(withBook(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
  });

  it.each<[string, unknown, number | undefined]>([
    ["not at all", undefined, undefined],
    ["in words", "just now", undefined],
    ["in seconds", SECONDS - 60, SECONDS - 60],
  ])("knows when somebody signed in where the token says so: %s", async (_, auth_time, signedInAt) => {
    const caller = await authenticate(`Bearer ${await sign({ claims: { auth_time } })}`);
    expect(caller.signedInAt).toBe(signedInAt);
  });

  it("takes a token no longer than its issuer is believed, remembered or not, and none without its time of issue", async () => {
    const bounded = await authenticateFor({ oldest: 300 });
    const token = await sign();
    await expect(bounded(`Bearer ${await sign({ claims: { iat: undefined } })}`)).rejects.toMatchObject({
      code: "TOKEN_MALFORMED",
    });
    clock = NOW + 329_000;
    await expect(bounded(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
    clock = NOW + 331_000;
    await expect(bounded(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    await expect((await authenticateFor({ oldest: 300 }))(`Bearer ${token}`)).rejects.toMatchObject({
      code: "TOKEN_EXPIRED",
    });
  });

  it("lets no issuer speak for another", async () => {
    const own = await importTokenKeys({ keys: jwks.keys.slice(0, 1) });
    const other = await importTokenKeys({ keys: jwks.keys.slice(1) });
    const both = authenticateWith({
      issuers: [
        { issuer: ISSUER, audience: AUDIENCE, keys: own },
        { issuer: "https://other.example", audience: AUDIENCE, keys: other },
      ],
      now: () => clock,
    });
    const foreign = { alg: "ES256", kid: "key-ES256" };
    const spoken = await sign({ header: foreign, key: keys.ES256.privateKey });
    await expect(both(`Bearer ${spoken}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
    const iss = "https://other.example";
    const honest = await sign({ header: foreign, key: keys.ES256.privateKey, claims: { iss } });
    await expect(both(`Bearer ${honest}`)).resolves.toMatchObject({ subject: "seat-7" });
  });

  it.each(["EdDSA", "ES256"] as const)("turns a token signed with %s into a caller", async (alg) => {
    const token = await sign({ header: { alg, kid: `key-${alg}` }, key: keys[alg].privateKey });
    const caller = { subject: "seat-7", role: "education.clerk", division: "990481", purpose: "SCHOOL_SUPPORT" };
    await expect(authenticate(`bearer ${token}`)).resolves.toEqual(caller);
    await expect(authenticate(`Bearer ${token}`)).resolves.toEqual(caller);
  });

  it.each<[string, Partial<JWK>, string]>([
    ["a key without kid", { kid: undefined }, "needs a kid"],
    ["two keys of one kid", { kid: "one" }, "needs a kid of its own"],
    ["a key of another algorithm", { alg: "RS256" }, "must be EdDSA or ES256"],
    ["a private key", { d: "AAAA" }, "is a private key"],
  ])("does not start with %s", async (_what, change, message) => {
    const spoilt = jwks.keys.map((jwk) => Object.assign({}, jwk, change));
    await expect(importTokenKeys({ keys: spoilt })).rejects.toThrow(message);
  });
});

describe("many tokens that nobody remembers", () => {
  beforeEach(async () => {
    authenticate = await authenticateFor({}, 2);
  });

  const outcomeOf = (token: string): Promise<string> =>
    authenticate(`Bearer ${token}`).then(
      () => "known",
      ({ code }: { code: string }) => code,
    );

  it("are refused above a number at once, forged or not, and whoever is remembered does not wait behind them", async () => {
    const remembered = await sign();
    expect(authenticate.recall?.(`Bearer ${remembered}`)).toBeUndefined();
    expect(await outcomeOf(remembered)).toBe("known");
    const forged = await Promise.all([1, 2, 3].map((iat) => sign({ key: keys.stranger.privateKey, claims: { iat } })));
    const outcomes = await Promise.all([...forged, remembered].map(outcomeOf));
    expect(outcomes).toEqual(["TOKEN_MALFORMED", "TOKEN_MALFORMED", "OVERLOADED", "known"]);
    expect(authenticate.recall?.(`Bearer ${remembered}`)).toMatchObject({ subject: "seat-7" });
    expect(authenticate.recall?.(`Bearer ${forged[0]}`)).toBeUndefined();
  });

  it("give their turn to the next, whatever came of them", async () => {
    for (const key of [keys.stranger.privateKey, keys.EdDSA.privateKey]) {
      const tokens = await Promise.all([1, 2].map((iat) => sign({ key, claims: { iat } })));
      const expected = key === keys.EdDSA.privateKey ? "known" : "TOKEN_MALFORMED";
      expect(await Promise.all(tokens.map(outcomeOf))).toEqual([expected, expected]);
    }
  });
});

import { createHmac } from "node:crypto";
import type { JWK, KeyLike } from "jose";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { Authenticate } from "./authenticate";
import { authenticateWith } from "./authenticate";

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
  authenticate = await authenticateWith({ jwks, issuer: ISSUER, audience: AUDIENCE, now: () => clock });
});

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
    for (const header of [{ jwk }, { jku: "http://127.0.0.1:9/keys" }, { x5u: "http://127.0.0.1:9/chain" }]) {
      const token = await sign({ header, key: keys.stranger.privateKey });
      await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
    }
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it("refuses a token 31 s after its expiry, remembered or not, and takes it 29 s after", async () => {
    const token = await sign({ claims: { exp: SECONDS + 10 } });
    clock = NOW + 39_000;
    await expect(authenticate(`Bearer ${token}`)).resolves.toMatchObject({ subject: "seat-7" });
    clock = NOW + 41_000;
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
    const stranger = await authenticateWith({ jwks, issuer: ISSUER, audience: AUDIENCE, now: () => clock });
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

  it("refuses a token that differs from a remembered one in one letter", async () => {
    const token = await sign();
    await authenticate(`Bearer ${token}`);
    const changed = token.replace(/.(?=.{10}$)/, (letter) => (letter === "A" ? "B" : "A"));
    await expect(authenticate(`Bearer ${changed}`)).rejects.toMatchObject({ code: "TOKEN_MALFORMED" });
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
    const settings = { jwks: { keys: spoilt }, issuer: ISSUER, audience: AUDIENCE };
    await expect(authenticateWith(settings)).rejects.toThrow(message);
  });
});

describe("many tokens that nobody remembers", () => {
  const AT_ONCE = 2;
  beforeEach(async () => {
    authenticate = await authenticateWith({
      jwks,
      issuer: ISSUER,
      audience: AUDIENCE,
      now: () => clock,
      atOnce: AT_ONCE,
    });
  });

  const outcomeOf = (token: string): Promise<string> =>
    authenticate(`Bearer ${token}`).then(
      () => "known",
      ({ code }: { code: string }) => code,
    );

  it("are refused above a number at once, forged or not, and whoever is remembered does not wait behind them", async () => {
    const remembered = await sign();
    expect(await outcomeOf(remembered)).toBe("known");
    const forged = await Promise.all([1, 2, 3].map((iat) => sign({ key: keys.stranger.privateKey, claims: { iat } })));
    const outcomes = await Promise.all([...forged, remembered].map(outcomeOf));
    expect(outcomes).toEqual(["TOKEN_MALFORMED", "TOKEN_MALFORMED", "OVERLOADED", "known"]);
  });

  it("give their turn to the next, whatever came of them", async () => {
    for (const key of [keys.stranger.privateKey, keys.EdDSA.privateKey]) {
      const tokens = await Promise.all([1, 2].map((iat) => sign({ key, claims: { iat } })));
      const expected = key === keys.EdDSA.privateKey ? "known" : "TOKEN_MALFORMED";
      expect(await Promise.all(tokens.map(outcomeOf))).toEqual([expected, expected]);
    }
  });
});

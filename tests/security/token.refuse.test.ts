import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { KeyLike } from "jose";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { makeSignInKeys, signInAs } from "../../gateway/sign-in/sign-in.fixture";
import { FULLEST_CHILD } from "../stage/find-fullest-child";
import { findFreePort } from "../stage/find-free-port";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import type { County } from "../stage/open-county";
import { openCounty } from "../stage/open-county";
import type { StageIssuer } from "../stage/start-issuer";
import { startIssuer } from "../stage/start-issuer";
import { publicSecurityClerk } from "../stage/test-callers";

/** Three seconds where in earnest it is half a minute; and no reading that no token has caused. */
const PACE = { apart: 3_000, every: 3_600_000, kept: 3_600_000, limit: 20_000 };
const { subject, role, division, purpose } = publicSecurityClerk;
const CLAIMS = { sub: subject, role, div: division, purpose };
const QUESTION = JSON.stringify({
  query: "query ($number: String!) { childByResidentId(number: $number) { id } }",
  variables: { number: FULLEST_CHILD },
});

/** Tokens of an issuer elsewhere, good and forged, at the gateway's own port: what comes of each and whom it made us ask. */
describe("a token", () => {
  let issuer: StageIssuer;
  let county: County;
  let endpoint: URL;
  let fetches = 0;
  let lure: { server: Server; url: string; asked: number };
  let stranger: { privateKey: KeyLike; publicKey: KeyLike };

  beforeAll(async () => {
    issuer = await startIssuer();
    const port = await findFreePort();
    county = await openCounty("local", {
      signIn: { origin: `http://localhost:${port}`, ...(await makeSignInKeys()) },
      tokens: { issuer: issuer.issuer, audience: "lianxi", oldest: 300, pace: PACE },
      between: (_name, _request, pass) => {
        fetches += 1;
        return pass();
      },
    });
    endpoint = new URL(await county.gateway.listen("127.0.0.1", port));
    lure = await startLure();
    stranger = await generateKeyPair("ES256", { extractable: true });
  }, 180_000);

  afterAll(async () => {
    await county?.close();
    await issuer.close();
    lure?.server.closeAllConnections();
    lure?.server.close();
  });

  beforeEach(() => {
    [fetches, lure.asked] = [0, 0];
  });

  interface Outcome {
    readonly status: number;
    readonly code: string | undefined;
    readonly fetches: number;
    readonly elsewhere: number;
  }

  const refused = (status: number, code: string): Outcome => ({ status, code, fetches: 0, elsewhere: 0 });
  const ANSWERED = { status: 200, code: undefined, elsewhere: 0 };

  async function send(headers: Record<string, string | string[]>): Promise<Outcome> {
    const outgoing = request(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", connection: "close", ...headers },
    });
    outgoing.end(QUESTION);
    const [incoming] = (await once(outgoing, "response")) as [AsyncIterable<Buffer> & { statusCode: number }];
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const answer = JSON.parse(Buffer.concat(chunks).toString("utf8")) as GraphQLAnswer;
    const code = answer.errors?.[0]?.extensions.code;
    return { status: incoming.statusCode, code, fetches, elsewhere: lure.asked };
  }

  const bearer = (token: string): Promise<Outcome> => send({ authorization: `Bearer ${token}` });

  /** Claims of a good token, in a text that nobody has signed yet. */
  function unsigned(header: object, claims: object = {}): string {
    const payload = { ...CLAIMS, iss: issuer.issuer, aud: "lianxi", iat: seconds(), exp: seconds() + 300, ...claims };
    return [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  }

  async function publishedKey(): Promise<string> {
    const response = await fetch(`${issuer.issuer}/keys`);
    const { keys } = (await response.json()) as { keys: object[] };
    return JSON.stringify(keys[0]);
  }

  it("that is good is answered, so that every refusal here has its one reason", async () => {
    expect(await bearer(await issuer.sign(CLAIMS))).toMatchObject({ ...ANSWERED, fetches: 1 });
  });

  it.each([
    ["none", ""],
    ["None", "AAAA"],
    ["ES256", ""],
  ])("of algorithm %s with the signature %j is refused", async (alg, signature) => {
    const token = `${unsigned({ alg, kid: "issuer-1" })}.${signature}`;
    expect(await bearer(token)).toEqual(refused(401, "TOKEN_MALFORMED"));
  });

  it("signed by HS256 with the text of the public key is refused", async () => {
    const content = unsigned({ alg: "HS256", kid: "issuer-1" });
    const mac = createHmac("sha256", await publishedKey())
      .update(content)
      .digest("base64url");
    expect(await bearer(`${content}.${mac}`)).toEqual(refused(401, "TOKEN_MALFORMED"));
  });

  it.each<[string, (now: number) => object, string]>([
    ["for another system", () => ({ aud: "payroll" }), "TOKEN_MALFORMED"],
    ["for nobody", () => ({ aud: undefined }), "TOKEN_MALFORMED"],
    ["without an end", () => ({ exp: undefined }), "TOKEN_MALFORMED"],
    ["that expired 31 s ago", (now) => ({ exp: now - 31 }), "TOKEN_EXPIRED"],
    ["that begins in a minute", (now) => ({ nbf: now + 60 }), "TOKEN_MALFORMED"],
    ["of another issuer", () => ({ iss: "https://other.example" }), "TOKEN_MALFORMED"],
  ])("%s is refused", async (_what, claims, code) => {
    expect(await bearer(await issuer.sign({ ...CLAIMS, ...claims(seconds()) }))).toEqual(refused(401, code));
  });

  it("that expired 20 s ago is still taken: clocks differ", async () => {
    expect(await bearer(await issuer.sign({ ...CLAIMS, iat: seconds() - 90, exp: seconds() - 20 }))).toMatchObject(
      ANSWERED,
    );
  });

  it.each<[string, (lure: string) => object]>([
    ["a path for a key's name", () => ({ kid: "../../dev/null" })],
    ["a statement for a key's name", () => ({ kid: "' union select 'key' --" })],
    ["an address for a key's name", (url) => ({ kid: url })],
    ["jku", (url) => ({ jku: url })],
    ["x5u", (url) => ({ x5u: url })],
    ["a certificate of its own", () => ({ x5c: ["AAAA"] })],
  ])("with %s is refused, whoever signed it, and nobody is asked", async (_what, header) => {
    const asked = issuer.keysAsked();
    const forged = await signByStranger(header(lure.url));
    expect(await bearer(forged)).toEqual(refused(401, "TOKEN_MALFORMED"));
    expect(await bearer(await issuer.sign(CLAIMS, header(lure.url)))).toEqual(refused(401, "TOKEN_MALFORMED"));
    // What the issuer may be asked for is its own key set, at its own time.
    expect(issuer.keysAsked() - asked).toBeLessThanOrEqual(1);
  });

  it("with its own key in its header is refused", async () => {
    const jwk = await exportJWK(stranger.publicKey);
    expect(await bearer(await signByStranger({ jwk }))).toEqual(refused(401, "TOKEN_MALFORMED"));
  });

  function signByStranger(header: object): Promise<string> {
    return new SignJWT({ ...CLAIMS, iss: issuer.issuer, aud: "lianxi", iat: seconds(), exp: seconds() + 300 })
      .setProtectedHeader({ alg: "ES256", kid: "issuer-1", ...header })
      .sign(stranger.privateKey);
  }

  it("of an unknown key makes the issuer be asked once for a thousand of them, and who has a known one does not wait", async () => {
    await sleep(PACE.apart);
    const asked = issuer.keysAsked();
    const began = performance.now();
    issuer.answers = "silently";
    const good = await issuer.sign({ ...CLAIMS, jti: "beside them" });
    const forged = await Promise.all(
      Array.from({ length: 1_000 }, (_, number) => issuer.sign(CLAIMS, { kid: `unknown-${number}` })),
    );
    let pending = 0;
    const post = async (token: string): Promise<number> => {
      pending += 1;
      const { status } = await county.post(`Bearer ${token}`, JSON.parse(QUESTION) as object);
      pending -= 1;
      return status;
    };
    const wave = (start: number) => Promise.all(forged.slice(start, start + 100).map((token) => post(token)));
    const first = wave(0);
    await until(async () => pending <= 16);
    expect(await bearer(good)).toMatchObject({ ...ANSWERED, fetches: 1 });
    // The issuer has not answered yet, and a few are still waiting for it.
    expect(pending).toBe(16);
    issuer.answers = "well";
    issuer.hangUp();
    const statuses = [...(await first)];
    for (let start = 100; start < 1_000; start += 100) statuses.push(...(await wave(start)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(1_000);
    const due = Math.floor((performance.now() - began) / PACE.apart);
    expect(issuer.keysAsked() - asked).toBeLessThanOrEqual(1 + due);
    expect(fetches).toBe(1);
  });

  it("of a key that its issuer has withdrawn is refused, verified before or not; one of the successor is taken", async () => {
    const verified = await issuer.sign(CLAIMS);
    const unused = await issuer.sign({ ...CLAIMS, jti: "unused" });
    await until(async () => (await bearer(verified)).status === 200);
    await issuer.rotate();
    const successor = await issuer.sign(CLAIMS);
    await until(async () => (await bearer(successor)).status === 200, 30_000);
    fetches = 0;
    expect(await bearer(verified)).toEqual(refused(401, "TOKEN_MALFORMED"));
    expect(await bearer(unused)).toEqual(refused(401, "TOKEN_MALFORMED"));
  }, 60_000);

  it("of somebody who has left is refused five minutes after its issue, whatever end it gives itself", async () => {
    const old = await issuer.sign({ ...CLAIMS, iat: seconds() - 332, exp: seconds() + 86_400 });
    expect(await bearer(old)).toEqual(refused(401, "TOKEN_EXPIRED"));
    const timeless = await issuer.sign({ ...CLAIMS, iat: undefined });
    expect(await bearer(timeless)).toEqual(refused(401, "TOKEN_MALFORMED"));
  });

  it("of the own sign-in is refused within a minute after its person has left or lost the role", async () => {
    const { origin } = endpoint;
    const [police, seals] = ["public-security-clerk", "public-security-seal-officer"];
    const tokens = await Promise.all(
      [police, seals].map(async (each) => (await signInAs(origin, each, "SOCIAL_INQUIRY")).token),
    );
    const [first, second] = tokens as [string, string];
    expect(await bearer(first)).toMatchObject(ANSWERED);
    // Who opens what is sealed may not ask this; that the token is good is all that is asked.
    expect(await bearer(second)).toMatchObject({ status: 403, code: "FORBIDDEN" });
    const system = await signInAs(origin, "admin-system", "ADMINISTRATION");
    await administer(system.token, "closeAccount", "CloseAccountInput", { subject: police, reason: "离岗" });
    const security = await signInAs(origin, "admin-security", "ADMINISTRATION");
    const { roleAssignments } = await administerQuery(security.token, seals);
    await administer(security.token, "endRole", "EndRoleInput", { id: roleAssignments[0]!.id, reason: "转岗" });
    const left = Date.now();
    for (const token of tokens) await until(async () => (await bearer(token)).status === 401, 60_000);
    expect(Date.now() - left).toBeLessThan(60_000);
    fetches = 0;
    for (const token of tokens) expect(await bearer(token)).toEqual(refused(401, "TOKEN_EXPIRED"));
  }, 90_000);

  async function administer(token: string, act: string, input: string, value: object): Promise<void> {
    const query = `mutation ($input: ${input}!) { ${act}(input: $input) { userErrors { code } } }`;
    const { answer } = await county.post(`Bearer ${token}`, { query, variables: { input: value } });
    expect(answer).toMatchObject({ data: { [act]: { userErrors: [] } } });
  }

  async function administerQuery(
    token: string,
    subject: string | undefined,
  ): Promise<{ roleAssignments: { id: string }[] }> {
    const query = "query ($subject: ID) { roleAssignments(subject: $subject, state: OPEN) { id } }";
    const { answer } = await county.post(`Bearer ${token}`, { query, variables: { subject } });
    return answer.data as { roleAssignments: { id: string }[] };
  }

  it("beside another token is refused: two headers are two answers to who asks", async () => {
    const token = await issuer.sign(CLAIMS);
    const both = { authorization: [`Bearer ${token}`, `Bearer ${token}`] };
    expect(await send(both)).toEqual(refused(400, "BAD_REQUEST"));
    expect(await send({ authorization: `Bearer ${token} ${token}` })).toEqual(refused(401, "TOKEN_MALFORMED"));
  });

  it("in a cookie is no token: no cookie is ever read here", async () => {
    const token = await issuer.sign(CLAIMS);
    const cookies = { cookie: `token=${token}; authorization=Bearer ${token}; _session=AAAA` };
    expect(await send(cookies)).toEqual(refused(401, "UNAUTHENTICATED"));
    const other = await issuer.sign({ ...CLAIMS, role: "auditor", purpose: "AUDIT" });
    expect(await send({ ...cookies, authorization: `Bearer ${other}` })).toEqual(refused(403, "FORBIDDEN"));
  });

  it("may be announced in small letters: the name of a scheme has no case (RFC 9110, 11.1)", async () => {
    const token = await issuer.sign(CLAIMS);
    expect(await send({ authorization: `basic ${token}` })).toEqual(refused(401, "UNAUTHENTICATED"));
    expect(await send({ authorization: `bearer ${token}` })).toMatchObject(ANSWERED);
  });

  it("leaves nothing of itself in the log", () => {
    expect(JSON.stringify(county.log)).not.toMatch(/eyJ|990481|unknown-|dev\/null/);
  });

  async function startLure(): Promise<typeof lure> {
    const server = createServer((_request, response) => {
      lure.asked += 1;
      response.end("{}");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, asked: 0 };
  }
});

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

async function until(condition: () => Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It did not come about in ${milliseconds} ms`);
    await sleep(50);
  }
}

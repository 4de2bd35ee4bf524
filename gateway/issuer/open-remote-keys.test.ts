import { setTimeout as sleep } from "node:timers/promises";
import { exportJWK, generateKeyPair } from "jose";
import type { StageIssuer } from "../../tests/stage/start-issuer";
import { startIssuer } from "../../tests/stage/start-issuer";
import type { RefreshPace, RemoteKeys } from "./open-remote-keys";
import { openRemoteKeys, REFRESH_PACE } from "./open-remote-keys";

/** A hundred times as fast as in earnest, where nothing else is said. */
const PACE: RefreshPace = { apart: 300, every: 450, kept: 36_000, limit: 2_000 };

let issuer: StageIssuer;
let opened: RemoteKeys[];
let log: Readonly<Record<string, unknown>>[];

beforeEach(async () => {
  [issuer, opened, log] = [await startIssuer(), [], []];
});
afterEach(async () => {
  for (const keys of opened) keys.close();
  await issuer.close();
});

async function open(pace: Partial<RefreshPace> = {}): Promise<RemoteKeys> {
  const keys = await openRemoteKeys({
    issuer: issuer.issuer,
    pace: { ...PACE, ...pace },
    log: (entry) => log.push(entry),
  });
  opened.push(keys);
  return keys;
}

describe("the keys of an issuer elsewhere", () => {
  it.each(["http://sign-in.example", "ftp://127.0.0.1", "file:///etc/passwd", "sign-in.example", ""])(
    "are not taken from %j",
    async (address) => {
      await expect(openRemoteKeys({ issuer: address, log: () => {} })).rejects.toThrow(/NOT_HTTPS|NO_ADDRESS/);
    },
  );

  it.each<[string, object, string]>([
    ["names another issuer", { issuer: "https://other.example" }, "ANOTHER_ISSUER"],
    ["differs from it in a slash", { issuer: "http://127.0.0.1/" }, "ANOTHER_ISSUER"],
    ["says no address of keys", { jwks_uri: undefined }, "NO_KEYS_ADDRESS"],
    ["says an address that is not https", { jwks_uri: "http://keys.example/" }, "NOT_HTTPS"],
  ])("are not taken when the document %s", async (_what, discovery, problem) => {
    issuer.spoilt.discovery = discovery;
    const keys = await open();
    expect(keys.find("issuer-1")).toBeUndefined();
    expect(issuer.keysAsked()).toBe(0);
    expect(log).toEqual([{ level: "warn", event: "issuer-keys-not-read", problem }]);
  });

  it("are only those that can check our tokens", async () => {
    const rsa = await generateKeyPair("RS256", { extractable: true });
    const pair = await generateKeyPair("EdDSA", { extractable: true });
    const edward = await exportJWK(pair.publicKey);
    issuer.spoilt.keys = [
      { ...(await exportJWK(rsa.publicKey)), kid: "rsa", alg: "RS256" },
      { ...edward, kid: "for-encryption", use: "enc" },
      { ...edward, kid: "of-another-name", alg: "ES256" },
      { ...(await exportJWK(pair.privateKey)), kid: "private" },
      { ...edward, x: "AAAA", kid: "no-point" },
      { kty: "oct", k: "c2VjcmV0", kid: "shared", alg: "HS256" },
      { ...edward },
      { ...edward, kid: "edward" },
    ];
    const keys = await open();
    const names = ["rsa", "for-encryption", "of-another-name", "private", "no-point", "shared", "issuer-1", "edward"];
    expect(names.filter((kid) => keys.find(kid))).toEqual(["issuer-1", "edward"]);
    expect(keys.find("edward")).toMatchObject({ algorithm: "EdDSA" });
  });

  it("are asked for once by a thousand unknown names, and not again before its time", async () => {
    const keys = await open({ every: 60_000, apart: 1_000 });
    await sleep(1_050);
    const found = await Promise.all(
      Array.from({ length: 1_000 }, (_, number) => keys.seek(`../../dev/null/${number}`)),
    );
    expect(found.filter(Boolean)).toEqual([]);
    await keys.seek("http://127.0.0.1:9/");
    expect(issuer.asked).toEqual(["/.well-known/openid-configuration", "/keys", "/keys"]);
  });

  it("include a new one as soon as somebody comes with it", async () => {
    const keys = await open({ every: 60_000 });
    await issuer.rotate();
    await sleep(PACE.apart + 50);
    expect(keys.find("issuer-2")).toBeUndefined();
    expect(await keys.seek("issuer-2")).toMatchObject({ kid: "issuer-2", algorithm: "ES256" });
  });

  it("no longer include a withdrawn one, within a minute and without anybody asking", async () => {
    expect(REFRESH_PACE.every + 2 * REFRESH_PACE.limit).toBeLessThan(60_000);
    const keys = await open();
    const before = keys.find("issuer-1");
    await until(() => issuer.keysAsked() > 1);
    expect(keys.find("issuer-1")).toBe(before);
    await issuer.rotate();
    await until(() => keys.find("issuer-1") === undefined);
    expect(keys.find("issuer-2")).toBeDefined();
  });

  it.each(["badly", "silently"] as const)(
    "are kept for their time when it answers %s, and nobody waits",
    async (how) => {
      const keys = await open({ every: 100, apart: 50, limit: 500, kept: 6_000 });
      await until(() => keys.find("issuer-1") !== undefined);
      log.length = 0;
      issuer.answers = how;
      await until(() => log.length > 1);
      const asked = performance.now();
      expect(keys.find("issuer-1")).toBeDefined();
      expect(performance.now() - asked).toBeLessThan(20);
      await until(() => keys.find("issuer-1") === undefined);
      issuer.answers = "well";
      await until(() => keys.find("issuer-1") !== undefined);
    },
  );

  it("are read later when the issuer is away at the start", async () => {
    issuer.answers = "badly";
    const keys = await open();
    expect(keys.find("issuer-1")).toBeUndefined();
    expect(log).toEqual([{ level: "warn", event: "issuer-keys-not-read", problem: "STATUS_503" }]);
    issuer.answers = "well";
    await until(() => keys.find("issuer-1") !== undefined);
  });

  it("are kept when a reading brings none that can be used", async () => {
    const keys = await open();
    issuer.spoilt.discovery = { jwks_uri: `${issuer.issuer}/.well-known/openid-configuration` };
    issuer.answers = "badly";
    await until(() => log.length > 0);
    issuer.answers = "well";
    await until(() => log.some(({ problem }) => problem === "NO_KEY_SET"));
    expect(keys.find("issuer-1")).toBeDefined();
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("It did not come about in ten seconds");
    await sleep(20);
  }
}

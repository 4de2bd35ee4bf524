import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Keys } from "./keys";
import { readKeys, rotateContextKeys } from "./keys";
import { rotateKeys } from "./rotate-keys";
import { CONTEXT_SUITES } from "../schema/contract/context-suite";
import { readSettings } from "./settings";

describe("the keys of an installation", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "lianxi-keys-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  const read = (environment: NodeJS.ProcessEnv = {}) => readKeys(readSettings({ LIANXI_HOME: home, ...environment }));
  const file = (): string => join(home, "keys.json");
  const signatureOf = (keys: Keys): string => keys.contextSignerOf("education").sign("text");
  const takes = (keys: Keys, signature: string): boolean =>
    keys.contextVerifierOf("education").isSigned("text", signature);

  it("are not made up in production: who asks for one that is not given learns its name", async () => {
    const keys = await read({ NODE_ENV: "production", HEALTH_ROW_KEY: Buffer.from("given").toString("base64url") });
    expect(() => keys.rowsOf("judicial")).toThrow("In production JUDICIAL_ROW_KEY must be given");
    expect(() => keys.contextSignerOf("judicial")).toThrow("In production JUDICIAL_CONTEXT_KEY must be given");
    expect(() => keys.contextPublicKeys()).toThrow("In production CONTEXT_PUBLIC_KEY must be given");
    expect(keys.rowsOf("health").toString()).toBe("given");
    expect(() => keys.sealOf("judicial")).toThrow("In production JUDICIAL_SEAL_KEY must be given");
    expect(() => keys.sealContextOf("judicial")).toThrow("In production JUDICIAL_SEAL_CONTEXT_KEY must be given");
    await expect(stat(file())).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("are made once, for this account alone, each department's its own", async () => {
    const [first, again] = [await read(), await read()];
    expect(again.rowsOf("judicial")).toEqual(first.rowsOf("judicial"));
    expect(first.rowsOf("judicial")).not.toEqual(first.rowsOf("health"));
    expect(first.rowsOf("judicial")).toHaveLength(32);
    expect(first.sealOf("judicial")).toHaveLength(32);
    expect(first.sealOf("judicial")).not.toEqual(first.sealOf("education"));
    expect(first.sealContextOf("judicial").sign("text")).not.toBe(first.sealContextOf("education").sign("text"));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it("of an earlier version get what came later and keep what they have", async () => {
    const before = await read();
    const { rows: _rows, ...earlier } = JSON.parse(await readFile(file(), "utf8")) as Record<string, unknown>;
    await writeFile(file(), JSON.stringify(earlier));
    const after = await read();
    expect(after.identity()).toEqual(before.identity());
    expect(signatureOf(after)).toBe(signatureOf(before));
    expect(after.jwks()).toEqual(before.jwks());
    expect(after.rowsOf("judicial")).toHaveLength(32);
    expect((await read()).rowsOf("judicial")).toEqual(after.rowsOf("judicial"));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it("are not moved on in production, where the environment gives them", async () => {
    const settings = readSettings({ LIANXI_HOME: home, NODE_ENV: "production" });
    await expect(rotateKeys(settings)).rejects.toThrow("In production the environment gives the keys");
    await expect(stat(file())).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("need as many bytes as the hash", async () => {
    const keys = await read({ NODE_ENV: "production", HEALTH_CONTEXT_KEY: Buffer.alloc(31).toString("base64url") });
    expect(() => keys.contextSignerOf("health")).toThrow("at least 32 bytes");
  });

  it("of an earlier version, with one context key to a department, sign as before and get the key that is to follow", async () => {
    const { contexts, ...rest } = JSON.parse(await read().then(() => readFile(file(), "utf8"))) as {
      contexts: Record<string, string>;
    };
    const single = Object.fromEntries(Object.entries(contexts).map(([name, keys]) => [name, keys.split(" ")[0]]));
    await writeFile(file(), JSON.stringify({ ...rest, contexts: single }));
    const [first, again] = [await read(), await read()];
    expect((JSON.parse(await readFile(file(), "utf8")) as { contexts: object }).contexts).toEqual(
      Object.fromEntries(
        Object.entries(single).map(([name, key]) => [name, expect.stringMatching(`^${key} \\S{43}$`)]),
      ),
    );
    expect(signatureOf(again)).toBe(signatureOf(first));
  });

  it.each(CONTEXT_SUITES)(
    "of contexts by %s are moved on while gateway and departments run, in any order",
    async (suite) => {
      const settings = readSettings({ LIANXI_HOME: home, CONTEXT_SUITE: suite });
      const before = await readKeys(settings);
      await rotateContextKeys(settings);
      const after = await readKeys(settings);
      expect(signatureOf(after)).not.toBe(signatureOf(before));
      // A department that was not started again hears a gateway that was, and the other way round.
      expect([takes(before, signatureOf(after)), takes(after, signatureOf(before))]).toEqual([true, true]);
      await rotateContextKeys(settings);
      const later = await readKeys(settings);
      expect([takes(later, signatureOf(after)), takes(later, signatureOf(before))]).toEqual([true, false]);
      expect((await stat(file())).mode & 0o777).toBe(0o600);
    },
  );

  it("leave to a department that is given the public key nothing that signs", async () => {
    const gateway = await read({ CONTEXT_SUITE: "ed25519" });
    const publicKey = gateway.contextPublicKeys().map((key) => key.toString("base64url"));
    const department = await read({
      NODE_ENV: "production",
      CONTEXT_SUITE: "ed25519",
      CONTEXT_PUBLIC_KEY: publicKey.join("\n"),
    });
    expect(takes(department, signatureOf(gateway))).toBe(true);
    expect(() => department.contextSignerOf("education")).toThrow("In production CONTEXT_SIGNING_KEY must be given");
  });
});

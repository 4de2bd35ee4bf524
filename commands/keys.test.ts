import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readKeys } from "./keys";
import { readSettings } from "./settings";

describe("the keys of an installation", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "lianxi-keys-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  const read = (environment: NodeJS.ProcessEnv = {}) => readKeys(readSettings({ LIANXI_HOME: home, ...environment }));
  const file = (): string => join(home, "keys.json");

  it("are not made up in production: who asks for one that is not given learns its name", async () => {
    const keys = await read({ NODE_ENV: "production", HEALTH_ROW_KEY: Buffer.from("given").toString("base64url") });
    expect(() => keys.rowsOf("judicial")).toThrow("In production JUDICIAL_ROW_KEY must be given");
    expect(() => keys.contextOf("judicial")).toThrow("In production JUDICIAL_CONTEXT_KEY must be given");
    expect(keys.rowsOf("health").toString()).toBe("given");
    expect(() => keys.sealOf("judicial")).toThrow("In production JUDICIAL_SEAL_KEY must be given");
    expect(() => keys.sealContextOf("judicial")).toThrow("In production JUDICIAL_SEAL_CONTEXT_KEY must be given");
    await expect(stat(file())).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("are made once, for this account alone, each department's its own", async () => {
    const [first, again] = [await read(), await read()];
    expect(again.rowsOf("judicial")).toEqual(first.rowsOf("judicial"));
    expect(first.rowsOf("judicial")).not.toEqual(first.rowsOf("health"));
    expect(first.rowsOf("judicial")).not.toEqual(first.contextOf("judicial"));
    expect(first.rowsOf("judicial")).toHaveLength(32);
    expect(first.sealOf("judicial")).toHaveLength(32);
    expect(first.sealOf("judicial")).not.toEqual(first.sealOf("education"));
    expect(first.sealOf("judicial")).not.toEqual(first.sealContextOf("judicial"));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it("of an earlier version get what came later and keep what they have", async () => {
    const before = await read();
    const { rows: _rows, ...earlier } = JSON.parse(await readFile(file(), "utf8")) as Record<string, unknown>;
    await writeFile(file(), JSON.stringify(earlier));
    const after = await read();
    expect(after.identity()).toEqual(before.identity());
    expect(after.contextOf("education")).toEqual(before.contextOf("education"));
    expect(after.jwks()).toEqual(before.jwks());
    expect(after.rowsOf("judicial")).toHaveLength(32);
    expect((await read()).rowsOf("judicial")).toEqual(after.rowsOf("judicial"));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });
});

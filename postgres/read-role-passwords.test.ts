import { chmod, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { readRolePasswords } from "./read-role-passwords";

describe("readRolePasswords", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("refuses a file that it cannot understand, rather than give new passwords", async () => {
    await writeFile(join(folder, "role-passwords.json"), "{");
    await expect(readRolePasswords(folder, ["education_app"])).rejects.toThrow(SyntaxError);
  });

  it("gives each role a password of its own and keeps it", async () => {
    const first = await readRolePasswords(folder, ["education_owner", "education_app"]);
    expect(first.education_app).toMatch(/^[\w-]{32}$/);
    expect(first.education_owner).not.toBe(first.education_app);
    const second = await readRolePasswords(folder, ["education_app", "health_app"]);
    expect(Object.keys(second)).toEqual(["education_app", "health_app"]);
    expect(second.education_app).toBe(first.education_app);
    await expect(readRolePasswords(folder, ["education_owner"])).resolves.toEqual({
      education_owner: first.education_owner,
    });
  });

  it("keeps them in one file that only its owner can read, in a folder that it makes", async () => {
    const home = join(folder, "home");
    await readRolePasswords(home, ["education_app"]);
    expect(await readdir(home)).toEqual(["role-passwords.json"]);
    const file = join(home, "role-passwords.json");
    await chmod(file, 0o644);
    await readRolePasswords(home, ["education_app"]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

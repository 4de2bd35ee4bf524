import { chmod, chown, cp, lstat, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { locateBinaries } from "./locate-binaries";
import { canRunAs } from "./run-as";

const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const account = isRoot ? NOBODY : undefined;
const describeUnderRoot = isRoot ? describe : describe.skip;

describe("locateBinaries", () => {
  let folder: string;
  let native: string;

  /** An installation made with `npm ci --ignore-scripts`, without the bulk of what is not needed to begin to run. */
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    const installed = dirname(dirname((await locateBinaries(account)).postgres));
    native = join(folder, "package", "native");
    for (const part of ["bin", "lib", "share/postgresql/timezone/Asia", "pg-symlinks.json"]) {
      await cp(join(installed, part), join(native, part), { recursive: true, filter: isNeededToBegin });
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("says in two languages what to do where no programs run", async () => {
    await rm(join(native, "lib"), { recursive: true });
    await mkdir(join(native, "lib"));
    const failure = locateBinaries(account, { native, copies: [] });
    await expect(failure).rejects.toThrow(/\*_DATABASE_URL 各项设置.*\*_DATABASE_URL settings/s);
  });

  it("restores the links that npm --ignore-scripts leaves out", async () => {
    expect(await canRunAs(account, join(native, "bin", "postgres"), ["--version"])).toBe(false);
    const { initdb, postgres } = await locateBinaries(account, { native, copies: [] });
    expect(postgres).toBe(join(native, "bin", "postgres"));
    expect(await canRunAs(account, postgres, ["--version"])).toBe(true);
    expect(await canRunAs(account, initdb, ["--version"])).toBe(true);
    const listed = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as unknown[];
    const links = (await readdir(join(native, "lib"), { withFileTypes: true })).filter((each) => each.isSymbolicLink());
    expect(links).toHaveLength(listed.length);
  });

  describeUnderRoot("when root starts the server and the package is closed to its account", () => {
    beforeEach(() => chmod(join(folder, "package"), 0o700));

    it("copies the programs once when the server's account cannot reach them", async () => {
      const copies = join(folder, "copies");
      await mkdir(copies);
      const first = await locateBinaries(account, { native, copies: [copies] });
      expect(first.postgres.startsWith(copies)).toBe(true);
      expect(await canRunAs(account, first.initdb, ["--version"])).toBe(true);
      const { ino } = await stat(first.postgres);
      await expect(locateBinaries(account, { native, copies: [copies] })).resolves.toEqual(first);
      expect((await stat(first.postgres)).ino).toBe(ino);
      expect(await readdir(copies)).toHaveLength(1);
    });

    it("copies anew when files of the copy have been swept away", async () => {
      const { postgres } = await locateBinaries(account, { native, copies: [folder] });
      const zone = join(dirname(postgres), "../share/postgresql/timezone/Asia/Shanghai");
      await rm(zone);
      await locateBinaries(account, { native, copies: [folder] });
      expect((await stat(zone)).isFile()).toBe(true);
    });

    it("runs no copy that another account has laid there", async () => {
      const { postgres } = await locateBinaries(account, { native, copies: [folder] });
      const copy = dirname(dirname(dirname(postgres)));
      await chown(copy, NOBODY.uid, NOBODY.gid);
      await expect(locateBinaries(account, { native, copies: [folder] })).rejects.toThrow(copy);
    });
  });
});

async function isNeededToBegin(path: string): Promise<boolean> {
  return !(await lstat(path)).isSymbolicLink() && !/\.a$|lib\/postgresql/.test(path);
}

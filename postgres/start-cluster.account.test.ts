import { execFile } from "node:child_process";
import { chmod, lstat, mkdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { holdCluster, releaseCluster } from "../tests/stage/hold-cluster";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { queryOnce } from "../tests/stage/query-once";
import { canRunAs } from "./run-as";
import { startCluster } from "./start-cluster";

const run = promisify(execFile);
const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const describeUnderRoot = isRoot ? describe : describe.skip;

describe("the account of the server", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("is never root, and owns the data alone", async () => {
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    const pid = Number.parseInt(await readFile(join(folder, "data", "postmaster.pid"), "utf8"), 10);
    const wanted = isRoot ? NOBODY.uid : process.getuid?.();
    const { stdout } = await run("ps", ["-o", "uid=", "-p", String(pid)]);
    expect(Number(stdout)).toBe(wanted);
    const data = await stat(join(folder, "data"));
    expect(data.uid).toBe(wanted);
    expect(data.mode & 0o777).toBe(0o700);
    await cluster.stop();
  });

  describeUnderRoot("when root starts it", () => {
    it("may be any ordinary user, whose cluster root then leaves to him", async () => {
      if (!(await canRunAs(NOBODY, process.execPath, ["-e", `require("${join(__dirname, "../package.json")}")`]))) {
        throw new Error("This checkout is closed to ordinary users; run this test in one that they can read.");
      }
      const home = join(folder, "home");
      await mkdir(home);
      await chmod(home, 0o777);
      const dataFolder = join(home, "cluster");
      await releaseCluster(await holdCluster(dataFolder, NOBODY));
      expect((await stat(dataFolder)).uid).toBe(NOBODY.uid);
      await startCluster({ dataFolder, durable: false }).then((cluster) => cluster.stop());
      const held = await holdCluster(dataFolder, NOBODY);
      await expect(queryOnce(held.superuserUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
      await expect(releaseCluster(held)).resolves.toBe(0);
    });

    it("is told in two languages when the data belong to somebody else", async () => {
      const other = { uid: 65533, gid: 65533 };
      await startCluster({ dataFolder: folder, durable: false }).then((cluster) => cluster.stop());
      await expect(holdCluster(folder, other)).rejects.toThrow(/属于另一个系统账户.*belongs to another account/s);
    });

    it("reaches its data though the project stands in a folder closed to it", async () => {
      const closed = join(folder, "closed");
      await mkdir(closed, { mode: 0o700 });
      const dataFolder = join(closed, "cluster");
      const lines: string[] = [];
      const cluster = await startCluster({ dataFolder, durable: false, log: (line) => lines.push(line) });
      await queryOnce(cluster.superuserUrl, "CREATE TABLE kept AS SELECT 7 AS number");
      await cluster.stop();
      expect((await lstat(dataFolder)).isSymbolicLink()).toBe(true);
      const elsewhere = await realpath(dataFolder);
      expect(dirname(elsewhere)).toBe("/var/lib");
      expect(lines).toEqual([expect.stringContaining(elsewhere)]);

      const again = await startCluster({ dataFolder, durable: false });
      await expect(queryOnce(again.superuserUrl, "SELECT number FROM kept")).resolves.toEqual([{ number: 7 }]);
      await again.stop();
      await rm(elsewhere, { recursive: true });
    });
  });
});

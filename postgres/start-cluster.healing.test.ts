import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type HeldCluster, holdCluster, killHolder, releaseCluster } from "../tests/stage/hold-cluster";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { queryOnce } from "../tests/stage/query-once";
import { findCommandLine } from "./inspect-process";
import { startCluster } from "./start-cluster";

const run = promisify(execFile);

describe("a cluster whose owner is another process", () => {
  let folder: string;
  let held: HeldCluster;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
  });

  beforeEach(async () => {
    held = await holdCluster(folder);
    await queryOnce(held.superuserUrl, "DROP TABLE IF EXISTS kept");
  });

  afterEach(() => killHolder(held));

  afterAll(async () => {
    // Heals what a failed test may have left, and so leaves no process behind.
    await startCluster({ dataFolder: folder }).then((cluster) => cluster.stop());
    await rm(folder, { recursive: true });
  });

  it("is refused while the owner lives, and goes on serving", async () => {
    const refusal = startCluster({ dataFolder: folder });
    await expect(refusal).rejects.toThrow(`process ${held.holder.pid} uses the data folder ${folder}`);
    await expect(queryOnce(held.superuserUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
    await expect(releaseCluster(held)).resolves.toBe(0);
  });

  it("survives kill -9 of the owner: the orphan is stopped, its data are there", async () => {
    await queryOnce(held.superuserUrl, "CREATE TABLE kept AS SELECT 7 AS number");
    const orphan = await readPostmasterPid(folder);
    await killHolder(held);
    await expect(findCommandLine(orphan)).resolves.toContain(folder);
    const lines: string[] = [];
    const cluster = await startCluster({ dataFolder: folder, log: (line) => lines.push(line) });
    expect(lines).toEqual([expect.stringContaining(`process ${orphan}`)]);
    await expect(findCommandLine(orphan)).resolves.toBeUndefined();
    await expect(queryOnce(cluster.superuserUrl, "SELECT number FROM kept")).resolves.toEqual([{ number: 7 }]);
    expect(cluster.port).toBe(held.port);
    await cluster.stop();
  });

  it("survives kill -9 of owner and server", async () => {
    await queryOnce(held.superuserUrl, "CREATE TABLE kept AS SELECT 7 AS number");
    const server = await readPostmasterPid(folder);
    await killHolder(held);
    process.kill(server, "SIGKILL");
    await untilGone(server);
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    await expect(queryOnce(cluster.superuserUrl, "SELECT number FROM kept")).resolves.toEqual([{ number: 7 }]);
    await cluster.stop();
  });

  it("is not reached by Ctrl-C, which goes to the owner's whole process group", async () => {
    process.kill(-Number(held.holder.pid), "SIGINT");
    await expect(queryOnce(held.superuserUrl, "SELECT pg_sleep(0.3)")).resolves.toHaveLength(1);
    await expect(releaseCluster(held)).resolves.toBe(0);
  });

  it("ends with an owner that leaves without stopping it", async () => {
    await releaseCluster(held);
    const script = `require("./tests/stage/register-typescript.cjs");
      require("./postgres/start-cluster").startCluster({ dataFolder: ${JSON.stringify(folder)} })
        .then(() => console.log(require("node:fs").readFileSync("${folder}/data/postmaster.pid", "utf8")))`;
    const { stdout } = await run(process.execPath, ["-e", script], { cwd: join(__dirname, "..") });
    const server = Number.parseInt(stdout, 10);
    expect(server).toBeGreaterThan(1);
    await untilGone(server);
    expect(await readdir(join(folder, "data"))).not.toContain("postmaster.pid");
  });

  it("leaves a process of somebody else alone that has got the dead server's number", async () => {
    await releaseCluster(held);
    const stranger = spawnStranger();
    const lock = join(folder, "data", "postmaster.pid");
    await writeFile(lock, `${stranger.pid}\n${folder}/data\n`);
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    expect(await readPostmasterPid(folder)).not.toBe(stranger.pid);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
    await cluster.stop();
  });
});

describe("a first start", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("begins anew after one that was cut short", async () => {
    const half = join(folder, "initialising-abc123", "data");
    await mkdir(half, { recursive: true });
    await writeFile(join(half, "PG_VERSION"), "18\n");
    await writeFile(join(folder, "superuser-password"), "of the first try", { mode: 0o600 });
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    await expect(queryOnce(cluster.superuserUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
    expect((await readdir(folder)).filter((name) => name.startsWith("initialising"))).toEqual([]);
    await cluster.stop();
  });

  it.each([0, 60])("survives kill -9 in the middle of it, %i ms after its first file", async (milliseconds) => {
    const starting = holdCluster(folder).catch(() => undefined);
    while (!(await readdir(folder)).some((name) => name.startsWith("initialising"))) await sleep(5);
    await sleep(milliseconds);
    const { pid } = JSON.parse(await readFile(join(folder, "owner.json"), "utf8")) as { pid: number };
    process.kill(pid, "SIGKILL");
    await starting;
    expect(await readdir(folder)).not.toContain("data");
    const cluster = await startCluster({ dataFolder: folder, durable: false });
    await expect(queryOnce(cluster.superuserUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
    await cluster.stop();
  });

  it("that fails says why, gives the folder up and leaves nothing running", async () => {
    await (await startCluster({ dataFolder: folder, durable: false })).stop();
    const control = join(folder, "data", "global", "pg_control");
    const intact = await readFile(control);
    await writeFile(control, Buffer.alloc(intact.length));
    const failure = startCluster({ dataFolder: folder, durable: false });
    await expect(failure).rejects.toThrow(/PostgreSQL 未能启动.*(FATAL|PANIC)/s);
    expect(await readdir(folder)).not.toContain("owner.json");
    await writeFile(control, intact);
    await (await startCluster({ dataFolder: folder, durable: false })).stop();
  });
});

async function readPostmasterPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "data", "postmaster.pid"), "utf8"), 10);
}

/** PostgreSQL takes only a process of its own account for another server, so under root this one is nobody's too. */
function spawnStranger(): ChildProcess {
  return spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {});
}

async function untilGone(pid: number): Promise<void> {
  while ((await findCommandLine(pid)) !== undefined) await sleep(10);
}

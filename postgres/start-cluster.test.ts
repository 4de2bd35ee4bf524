import { readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { makeTemporaryFolder } from "../tests/stage/make-temporary-folder";
import { queryOnce } from "../tests/stage/query-once";
import { findCommandLine } from "./inspect-process";
import { type Cluster, startCluster } from "./start-cluster";

describe("startCluster", () => {
  let folder: string;
  let cluster: Cluster;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    cluster = await startCluster({ dataFolder: folder });
  });

  afterAll(async () => {
    await cluster?.stop();
    await rm(folder, { recursive: true });
  });

  it("refuses a second start on the same folder, in two languages, and leaves the first at work", async () => {
    const refusal = startCluster({ dataFolder: folder });
    await expect(refusal).rejects.toThrow(/联席系统已在运行：进程 \d+ .*Lianxi is running already: process \d+ /s);
    await expect(queryOnce(cluster.superuserUrl, "SELECT 1 AS one")).resolves.toEqual([{ one: 1 }]);
  });

  it("refuses a wrong password", async () => {
    const url = cluster.urlFor({ database: "postgres", role: "postgres", password: "wrong" });
    await expect(queryOnce(url, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  it("keeps the superuser's password in a file that only its owner can read", async () => {
    const { mode, uid } = await stat(join(folder, "superuser-password"));
    expect(mode & 0o777).toBe(0o600);
    expect(uid).toBe(process.getuid?.());
  });

  it("runs with the settings that the departments count on", async () => {
    const names = ["listen_addresses", "unix_socket_directories", "jit", "shared_buffers", "max_connections", "fsync"];
    const rows = await queryOnce(
      cluster.superuserUrl,
      "SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1) OR name = 'TimeZone'",
      [names],
    );
    expect(Object.fromEntries(rows.map(({ name, value }) => [name, value]))).toEqual({
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      jit: "off",
      shared_buffers: "128MB",
      max_connections: "100",
      fsync: "on",
      TimeZone: "Asia/Shanghai",
    });
  });

  it("makes databases in UTF-8 that sort alike on every machine", async () => {
    const [template] = await queryOnce(
      cluster.superuserUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale
       FROM pg_database WHERE datname = 'template1'`,
    );
    expect(template).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8" });
  });

  it("writes no value of a failed statement to its log", async () => {
    const secret = "990000199001010015";
    const url = cluster.superuserUrl;
    await queryOnce(url, "CREATE TABLE IF NOT EXISTS unique_numbers (number text UNIQUE)");
    await queryOnce(url, "INSERT INTO unique_numbers VALUES ($1)", [secret]);
    const again = queryOnce(url, "INSERT INTO unique_numbers VALUES ($1)", [secret]);
    await expect(again).rejects.toMatchObject({ code: "23505", detail: expect.stringContaining(secret) });
    await expect(queryOnce(url, `SELECT '${secret}x'::bigint`)).rejects.toThrow(secret);
    await expect(queryOnce(url, "SELECT $1::text::date", [secret])).rejects.toThrow(secret);
    const log = await readFile(join(folder, "server.log"), "utf8");
    expect(log).toContain("database system is ready to accept connections");
    expect(log).not.toContain(secret);
    expect(log).not.toContain("unique_numbers");
  });

  it("stops, leaves no process and can be told twice", async () => {
    await queryOnce(cluster.superuserUrl, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
    const pid = await readPostmasterPid(folder);
    await expect(findCommandLine(pid)).resolves.toContain(`-D ${folder}/data`);
    await Promise.all([cluster.stop(), cluster.stop()]);
    await expect(findCommandLine(pid)).resolves.toBeUndefined();
    expect(await readdir(folder)).not.toContain("owner.json");
  });

  it("starts again at the same port, with the same data", async () => {
    const { port } = cluster;
    cluster = await startCluster({ dataFolder: folder });
    expect(cluster.port).toBe(port);
    await expect(queryOnce(cluster.superuserUrl, "SELECT count(*)::int FROM kept")).resolves.toEqual([{ count: 1000 }]);
  });

  it("takes another port when its own has been taken meanwhile", async () => {
    await cluster.stop();
    const stranger = await listenAt(cluster.port);
    const moved = await startCluster({ dataFolder: folder });
    expect(moved.port).not.toBe(cluster.port);
    cluster = moved;
    await new Promise((resolve) => stranger.close(resolve));
  });

  it("refuses a port that was asked for and is taken, and gives the folder up", async () => {
    await cluster.stop();
    const stranger = await listenAt(cluster.port);
    const refusal = startCluster({ dataFolder: folder, port: cluster.port });
    await expect(refusal).rejects.toThrow(/端口 \d+ 已被占用.*Port \d+ is taken/s);
    await new Promise((resolve) => stranger.close(resolve));
    cluster = await startCluster({ dataFolder: folder, port: cluster.port });
  });
});

async function readPostmasterPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "data", "postmaster.pid"), "utf8"), 10);
}

function listenAt(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ host: "127.0.0.1", port }, () => resolve(server));
  });
}

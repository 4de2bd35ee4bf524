import { type ChildProcess, spawn } from "node:child_process";
import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SERVER_ENVIRONMENT } from "./run-as";
import type { Account } from "./server-account";

/** A server that answers connections. */
export type Server = {
  /** Settles when the server has ended, by whatever cause. */
  ended: Promise<void>;
  /** Asks the server to end its sessions and write everything out; insists after ten seconds. */
  stop(): Promise<void>;
};

export type Launch = { folder: string; postgres: string; account: Account | undefined; settings: readonly string[] };

/** Recovery after a crash of the machine reads up to a gigabyte of log before the server answers. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

/**
 * Starts PostgreSQL on `data` in the folder and waits until it answers. Its log is `server.log`, the one of the run
 * before `server.log.1`.
 *
 * @throws Error with the end of the log when the server does not come up; it is then not running.
 */
export async function launchServer({ folder, postgres, account, settings }: Launch): Promise<Server> {
  const data = join(folder, "data");
  const logFile = join(folder, "server.log");
  const log = await openLog(logFile, account);
  const child = spawn(postgres, ["-D", data, ...settings], {
    ...account,
    cwd: "/",
    env: SERVER_ENVIRONMENT,
    stdio: ["ignore", log.fd, log.fd],
    // A session of its own: Ctrl-C in a terminal reaches us alone, and we stop the server after its clients.
    detached: true,
  });
  const ended = endOf(child);
  await log.close();
  try {
    await waitUntilReady(child, data);
  } catch (cause) {
    child.kill("SIGQUIT");
    await ended;
    throw new Error(`PostgreSQL 未能启动。 PostgreSQL did not start. ${await readEnd(logFile)}`, { cause });
  }
  child.unref();
  return { ended, stop: () => stopServer(child, ended) };
}

async function openLog(path: string, account: Account | undefined): Promise<FileHandle> {
  await rename(path, `${path}.1`).catch(() => undefined);
  const log = await open(path, "w", 0o600);
  if (account !== undefined) await log.chown(account.uid, account.gid);
  return log;
}

function endOf(child: ChildProcess): Promise<void> {
  const interrupt = () => child.kill("SIGINT");
  // A process that leaves without stop() takes its server along; one that is killed leaves it to the next start.
  process.once("exit", interrupt);
  return new Promise((resolve) => {
    const settle = () => {
      process.off("exit", interrupt);
      resolve();
    };
    child.once("exit", settle);
    child.once("error", settle);
  });
}

/** As pg_ctl does: the first line of the lock file is the server's pid, the eighth its state. */
async function waitUntilReady(child: ChildProcess, data: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const lock = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (Number(lock[0]) === child.pid && lock[7]?.trim() === "ready") return;
    if (Date.now() > deadline) throw new Error(`PostgreSQL was not ready after ${START_LIMIT_MS} ms`);
    await sleep(10);
  }
  throw new Error("PostgreSQL ended before it was ready");
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref();
  child.kill("SIGINT");
  const insist = setTimeout(() => child.kill("SIGQUIT"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(insist);
}

async function readEnd(path: string): Promise<string> {
  return (await readFile(path, "utf8").catch(() => "")).slice(-2000);
}

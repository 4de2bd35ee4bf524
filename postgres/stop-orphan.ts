import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findCommandLine } from "./inspect-process";

const LOCK = "postmaster.pid";

/**
 * Stops the server that a killed process has left running on these data, and removes the lock file of one that has
 * ended. The caller holds the claim of the folder, so a server found here has no living owner.
 *
 * @param data real path of PostgreSQL's data folder
 */
export async function stopOrphan(data: string, log: (line: string) => void): Promise<void> {
  const pid = await findPostmaster(data);
  if (pid === undefined) return;
  if (!(await isServing(pid, data))) {
    // PostgreSQL takes any process of its account with this pid for a server, be it another program or a dead one that
    // nobody has collected, and would not start. Should backends of the dead server still run, it refuses all the
    // same, by their shared memory.
    await rm(join(data, LOCK));
    return;
  }
  log(`stopping the PostgreSQL server (process ${pid}) which an earlier run has left behind`);
  for (const [signal, patience] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    process.kill(pid, signal);
    if (await endsWithin(patience, pid, data)) return;
  }
  throw new Error(
    `上次运行遗留的数据库进程 ${pid} 无法停止，请手动结束它。 ` +
      `The database process ${pid}, left by an earlier run, does not stop; end it by hand.`,
  );
}

/** Its first line is the pid of the server: https://www.postgresql.org/docs/18/storage-file-layout.html */
async function findPostmaster(data: string): Promise<number | undefined> {
  const lock = await readFile(join(data, LOCK), "utf8").catch(() => "");
  const pid = Number.parseInt(lock, 10);
  return pid > 1 ? pid : undefined;
}

async function isServing(pid: number, data: string): Promise<boolean> {
  const command = await findCommandLine(pid);
  return command !== undefined && `${command} `.includes(`/postgres -D ${data} `);
}

async function endsWithin(milliseconds: number, pid: number, data: string): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (!(await isServing(pid, data))) return true;
    await sleep(20);
  }
  return false;
}

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The command line of a living process, arguments parted by blanks. A process that has ended but was not yet collected by its parent has none. */
export async function findCommandLine(pid: number): Promise<string | undefined> {
  const line = process.platform === "linux" ? await readCommandLine(pid) : await askPs(pid, "command");
  return line === undefined || line === "" ? undefined : line;
}

/**
 * A text that no other process of this machine has had under the same pid: two equal answers mean the same process.
 */
export async function findBirth(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") return askPs(pid, "lstart");
  try {
    const [boot, status] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // proc(5): the second field is the name in brackets, which may hold blanks; state is field 3, start time field 22.
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${boot.trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

async function readCommandLine(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return line?.replaceAll("\0", " ").trim();
}

async function askPs(pid: number, column: "command" | "lstart"): Promise<string | undefined> {
  return run("ps", ["-ww", "-o", `${column}=`, "-p", String(pid)], { env: { ...process.env, LC_ALL: "C" } }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

import { readdirSync, readFileSync } from "node:fs";

/** The planning processes that a process has started and that still run, as Linux tells it in `/proc`. */
export function runningPlanners(parent: number | undefined = process.pid): number[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && isPlannerOf(pid, parent))
    .map(Number);
}

/** Whether a process is there and not merely waiting to be taken leave of. */
export function isRunning(pid: number): boolean {
  return /^State:\s+[^ZX\s]/m.test(readOrNothing(`/proc/${pid}/status`));
}

function isPlannerOf(pid: string, parent: number | undefined): boolean {
  if (!readOrNothing(`/proc/${pid}/cmdline`).includes("router-query-planner")) return false;
  const status = readOrNothing(`/proc/${pid}/status`);
  return new RegExp(`^PPid:\\s+${parent}$`, "m").test(status) && isRunning(Number(pid));
}

/** A process may end while it is being looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

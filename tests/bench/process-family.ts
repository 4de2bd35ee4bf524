import { readdirSync, readFileSync } from "node:fs";

/** A process and all that descend from it, as Linux tells it in `/proc`. */
export function familyOf(pid: number): number[] {
  return descend(pid, readChildren());
}

function descend(pid: number, children: ReadonlyMap<number, readonly number[]>): number[] {
  return [pid, ...(children.get(pid) ?? []).flatMap((child) => descend(child, children))];
}

function readChildren(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [, parent] = /\) \S (\d+)/.exec(readStat(pid)) ?? [];
    if (parent) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(pid)]);
  }
  return children;
}

/** A process may end while it is being looked at. */
function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}

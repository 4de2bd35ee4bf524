import { readdirSync, readFileSync } from "node:fs";

/** Nanoseconds that each thread has run, by its number. */
export interface ProcessorTime {
  readonly node: ReadonlyMap<string, number>;
  readonly postgres: ReadonlyMap<string, number>;
}

/** Milliseconds of processor time. */
export interface ProcessorUse {
  readonly node: number;
  readonly postgres: number;
}

/**
 * What all threads of this process and its children (`node`) and of PostgreSQL's main process and its children (`postgres`)
 * have run so far. Linux counts it in nanoseconds in `/proc/<pid>/task/<tid>/schedstat`; `stat` counts in ticks of 10 ms.
 */
export function readProcessorTime(postmaster: number): ProcessorTime {
  const children = readChildren();
  const postgres = familyOf(postmaster, children);
  const node = familyOf(process.pid, children).filter((pid) => !postgres.includes(pid));
  return { node: readThreads(node), postgres: readThreads(postgres) };
}

export function processorUse(before: ProcessorTime, after: ProcessorTime): ProcessorUse {
  return { node: elapsed(before.node, after.node), postgres: elapsed(before.postgres, after.postgres) };
}

function elapsed(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let nanoseconds = 0;
  for (const [thread, ran] of after) nanoseconds += ran - (before.get(thread) ?? 0);
  return nanoseconds / 1e6;
}

function readChildren(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [, parent] = /\) \S (\d+)/.exec(readOrNothing(`/proc/${pid}/stat`)) ?? [];
    if (parent) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(pid)]);
  }
  return children;
}

function familyOf(pid: number, children: ReadonlyMap<number, readonly number[]>): number[] {
  return [pid, ...(children.get(pid) ?? []).flatMap((child) => familyOf(child, children))];
}

function readThreads(pids: readonly number[]): Map<string, number> {
  const threads = new Map<string, number>();
  for (const pid of pids) {
    for (const thread of listOrNothing(`/proc/${pid}/task`)) {
      const [ran] = readOrNothing(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
      if (ran) threads.set(thread, Number(ran));
    }
  }
  return threads;
}

/** A process may end while it is being looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function listOrNothing(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

import { readdirSync, readFileSync } from "node:fs";

/** Nanoseconds that each thread has run, by its number. */
export type ThreadTime = ReadonlyMap<string, number>;

/**
 * What all threads of the processes have run so far. Linux counts it in nanoseconds in
 * `/proc/<pid>/task/<tid>/schedstat`; `stat` counts in ticks of 10 ms.
 */
export function readThreadTime(pids: readonly number[]): ThreadTime {
  const threads = new Map<string, number>();
  for (const pid of pids) {
    for (const thread of listOrNothing(`/proc/${pid}/task`)) {
      const [ran] = readOrNothing(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
      if (ran) threads.set(thread, Number(ran));
    }
  }
  return threads;
}

/** @returns milliseconds */
export function elapsedBetween(before: ThreadTime, after: ThreadTime): number {
  let nanoseconds = 0;
  for (const [thread, ran] of after) nanoseconds += ran - (before.get(thread) ?? 0);
  return nanoseconds / 1e6;
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

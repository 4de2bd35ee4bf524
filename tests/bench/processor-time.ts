import { familyOf } from "./process-family";
import type { ThreadTime } from "./thread-time";
import { elapsedBetween, readThreadTime } from "./thread-time";

export interface ProcessorTime {
  readonly node: ThreadTime;
  readonly postgres: ThreadTime;
}

/** Milliseconds of processor time. */
export interface ProcessorUse {
  readonly node: number;
  readonly postgres: number;
}

/**
 * What this process and its children (`node`) and PostgreSQL's main process and its children (`postgres`) have run so far,
 * all threads counted.
 */
export function readProcessorTime(postmaster: number): ProcessorTime {
  const postgres = familyOf(postmaster);
  const node = familyOf(process.pid).filter((pid) => !postgres.includes(pid));
  return { node: readThreadTime(node), postgres: readThreadTime(postgres) };
}

export function processorUse(before: ProcessorTime, after: ProcessorTime): ProcessorUse {
  return {
    node: elapsedBetween(before.node, after.node),
    postgres: elapsedBetween(before.postgres, after.postgres),
  };
}

import { processorUse, readProcessorTime } from "./processor-time";
import { median, quantile } from "./quantile";

export interface Load {
  /** Questions under way at a time. */
  readonly concurrency: number;
  readonly milliseconds: number;
}

/** What one run came to; times in milliseconds, processor time per request. */
export interface Figures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly node: number;
  readonly postgres: number;
}

/** Asks without pause for the given time; what is under way at its end is still counted. */
export async function measure(ask: () => Promise<unknown>, load: Load, postmaster: number): Promise<Figures> {
  const latencies: number[] = [];
  const before = readProcessorTime(postmaster);
  const started = performance.now();
  const askOn = async (): Promise<void> => {
    while (performance.now() - started < load.milliseconds) {
      const asked = performance.now();
      await ask();
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, askOn));
  const seconds = (performance.now() - started) / 1000;
  const use = processorUse(before, readProcessorTime(postmaster));
  const sorted = latencies.sort((one, other) => one - other);
  return {
    requestsPerSecond: sorted.length / seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    node: use.node / sorted.length,
    postgres: use.postgres / sorted.length,
  };
}

/** The run in the middle, figure by figure. */
export function medianOf(runs: readonly Figures[]): Figures {
  const middle = (read: (run: Figures) => number): number => median(runs.map(read));
  return {
    requestsPerSecond: middle((run) => run.requestsPerSecond),
    p50: middle((run) => run.p50),
    p99: middle((run) => run.p99),
    node: middle((run) => run.node),
    postgres: middle((run) => run.postgres),
  };
}

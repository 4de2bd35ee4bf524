import { median, quantile } from "../quantile";
import { elapsedBetween } from "../thread-time";
import type { PreparedRequest } from "./load/run-load";
import { runLoad } from "./load/run-load";
import type { RunningContestant } from "./running-contestant";
import { CONNECTIONS } from "./settings";

/** What one run came to. */
export interface Figures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time that all threads of the gateway took for a request. */
  readonly processor: number;
  /** Share of the gateway's core that it used: well below 1, and something else held it back. */
  readonly busy: number;
  /** Bytes, at the end of the run. */
  readonly memory: number;
  /** Answers other than those compared with the data, and fetches that graphql-js had to answer anew. */
  readonly wrong: number;
  readonly uncanned: number;
}

/** Asked before the clock runs: a contestant that was halted finds its connections and its caches again. */
const LEAD_IN = 500;

/** @param countMade how often graphql-js has answered so far */
export async function measure(
  contestant: RunningContestant,
  requests: readonly PreparedRequest[],
  milliseconds: number,
  countMade: () => number,
): Promise<Figures> {
  await runLoad(contestant.url, requests, { connections: CONNECTIONS, milliseconds: LEAD_IN });
  const [made, before] = [countMade(), contestant.readTime()];
  const outcome = await runLoad(contestant.url, requests, { connections: CONNECTIONS, milliseconds });
  const processor = elapsedBetween(before, contestant.readTime());
  const latencies = [...outcome.latencies].sort((one, other) => one - other);
  return {
    requestsPerSecond: (latencies.length * 1000) / outcome.milliseconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    processor: (processor * 1000) / latencies.length,
    busy: processor / outcome.milliseconds,
    memory: contestant.readMemory(),
    wrong: outcome.wrong,
    uncanned: countMade() - made,
  };
}

/** The run in the middle, figure by figure; what went wrong is counted over all. */
export function medianOf(runs: readonly Figures[]): Figures {
  const middle = (read: (run: Figures) => number): number => median(runs.map(read));
  const sum = (read: (run: Figures) => number): number => runs.map(read).reduce((one, other) => one + other, 0);
  return {
    requestsPerSecond: middle((run) => run.requestsPerSecond),
    p50: middle((run) => run.p50),
    p99: middle((run) => run.p99),
    processor: middle((run) => run.processor),
    busy: middle((run) => run.busy),
    memory: middle((run) => run.memory),
    wrong: sum((run) => run.wrong),
    uncanned: sum((run) => run.uncanned),
  };
}

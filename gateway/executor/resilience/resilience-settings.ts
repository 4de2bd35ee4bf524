import type { QueueSettings } from "./call-queue";
import type { BreakerSettings } from "./circuit-breaker";
import type { RetryBudgetSettings } from "./retry-budget";

/** How the gateway treats one subgraph that is slow, busy or away. Times in milliseconds. */
export interface ResilienceSettings {
  readonly breaker: BreakerSettings;
  readonly queue: QueueSettings;
  readonly retries: RetryBudgetSettings & {
    /** A repetition waits so long, evenly drawn: what failed together is not repeated together. */
    readonly pause: { readonly least: number; readonly most: number };
  };
  /** A call that ran out of time tells of the subgraph's trouble only if it had so much of it. */
  readonly fairMilliseconds: number;
}

const SPAN = 10_000;

export const RESILIENCE: ResilienceSettings = {
  breaker: { span: SPAN, calls: 20, share: 0.5, openMilliseconds: 5_000, openAtMost: 30_000 },
  // As many places as `HttpDoor` opens connections: nobody waits behind a second queue.
  queue: { places: 64, waiting: 128, waitMilliseconds: 1_000 },
  // With the three that are allowed however few are asked, three hundred reads are asked a tenth more at most.
  retries: { span: SPAN, share: 0.09, least: 3, pause: { least: 10, most: 50 } },
  fairMilliseconds: 1_000,
};

import { RollingCount } from "./rolling-count";

export interface RetryBudgetSettings {
  /** Milliseconds in which requests and repetitions are counted. */
  readonly span: number;
  /** Repetitions that the requests within the span allow, as a part of them. */
  readonly share: number;
  /** Repetitions within the span that are allowed however few the requests are. */
  readonly least: number;
}

/**
 * How many requests may be repeated: a part of those that were asked of late. A subgraph in trouble is asked a tenth more
 * and not twice as much, by all callers together.
 */
export class RetryBudget {
  readonly #settings: RetryBudgetSettings;
  readonly #asked: RollingCount;
  readonly #repeated: RollingCount;

  constructor(settings: RetryBudgetSettings) {
    this.#settings = settings;
    this.#asked = new RollingCount(settings.span);
    this.#repeated = new RollingCount(settings.span);
  }

  /** A request was asked for the first time. */
  asked(now: number): void {
    this.#asked.add(now);
  }

  /** @returns whether one may be repeated; that one is counted. */
  take(now: number): boolean {
    const { share, least } = this.#settings;
    const allowed = Math.max(least, share * this.#asked.total(now));
    if (this.#repeated.total(now) + 1 > allowed) return false;
    this.#repeated.add(now);
    return true;
  }
}

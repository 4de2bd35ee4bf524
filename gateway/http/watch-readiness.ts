export interface ReadinessWatch {
  readonly isReady: () => boolean;
  readonly stop: () => void;
}

export interface WatchSettings {
  /** Milliseconds between the end of one check and the begin of the next. */
  readonly every: number;
  /** Milliseconds after which a check that has not ended counts as failed. */
  readonly within: number;
}

/** `within` is long: a database that is busy is not away, and whoever took the gateway out for it would add to the load. */
const WATCH: WatchSettings = { every: 2_000, within: 5_000 };

/**
 * Watches something without which nothing can be answered. One check at a time, whatever it hangs on: what is away is not
 * asked ever more often.
 *
 * @param check rejects when it is away
 */
export function watchReadiness(check: () => Promise<unknown>, { every, within } = WATCH): ReadinessWatch {
  let ready = true;
  let stopped = false;
  let timer: NodeJS.Timeout;
  const end = (outcome: boolean): void => {
    clearTimeout(timer);
    ready = outcome;
    if (!stopped) timer = setTimeout(begin, every);
  };
  const begin = (): void => {
    timer = setTimeout(() => (ready = false), within);
    check().then(
      () => end(true),
      () => end(false),
    );
  };
  begin();
  return {
    isReady: () => ready,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

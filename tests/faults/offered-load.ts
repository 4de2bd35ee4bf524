import { quantile } from "../bench/quantile";

/** Milliseconds from when a request was due to its answer. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    most: sorted.at(-1)!,
  };
}

export function describeTimes({ count, p50, p99, most }: Times): string {
  return `${count} times, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, most ${most.toFixed(0)} ms`;
}

/** Requests a second when so many clients ask without pause. */
export async function findCapacity(
  ask: () => Promise<unknown>,
  { clients, milliseconds }: { readonly clients: number; readonly milliseconds: number },
): Promise<number> {
  const started = performance.now();
  let answered = 0;
  const askOn = async (): Promise<void> => {
    while (performance.now() - started < milliseconds) {
      await ask();
      answered++;
    }
  };
  await Promise.all(Array.from({ length: clients }, askOn));
  return (answered * 1_000) / (performance.now() - started);
}

/** So many requests a second, whether or not those before have been answered, until somebody stops it. */
export class OfferedLoad {
  readonly #ask: () => Promise<unknown>;
  readonly #interval: number;
  readonly #asked: Promise<number>[] = [];
  readonly #started = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: () => Promise<unknown>, perSecond: number) {
    this.#ask = ask;
    this.#interval = 1_000 / perSecond;
    this.#offer();
  }

  /** Offers no more and waits for the answers. */
  async stop(): Promise<Times> {
    clearTimeout(this.#timer);
    return timesOf(await Promise.all(this.#asked));
  }

  #offer(): void {
    const due = (): number => this.#started + this.#asked.length * this.#interval;
    while (due() <= performance.now()) this.#asked.push(this.#askAt(due()));
    this.#timer = setTimeout(() => this.#offer(), due() - performance.now());
  }

  async #askAt(due: number): Promise<number> {
    await this.#ask();
    return performance.now() - due;
  }
}

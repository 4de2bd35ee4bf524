import { HttpLine } from "../../bench/gateway/load/http-line";
import { quantile } from "../../bench/quantile";

/** One way of asking, and its share of what is asked. */
export interface Asked {
  readonly kind: string;
  readonly share: number;
  /** Asked in turn. */
  readonly requests: readonly Buffer[];
}

/** What became of the requests of one kind. Times in milliseconds from when each was due, whenever it could be sent. */
export interface Pressure {
  readonly asked: number;
  /** Times of those that were answered whole. */
  readonly whole: readonly number[];
  /** Times of those that were refused with 503. */
  readonly refused: readonly number[];
  /** Anything else: another status, a part that is missing, a connection that was lost. */
  readonly failed: number;
}

/** How an answer begins in which no error stands. */
const WHOLE = Buffer.from('{"data":');

/** So many connections that are kept open, as a load balancer has them; who finds none free waits for one, and that time counts. */
export class Lines {
  readonly #idle: HttpLine[];
  readonly #waiting: ((line: HttpLine) => void)[] = [];

  private constructor(lines: HttpLine[]) {
    this.#idle = lines;
  }

  /** @param request asked once over each, so that all are open */
  static async open(url: URL, count: number, request: Buffer): Promise<Lines> {
    const lines = Array.from({ length: count }, () => new HttpLine(url));
    for (const line of lines) await line.ask(request);
    return new Lines(lines);
  }

  async use<Result>(work: (line: HttpLine) => Promise<Result>): Promise<Result> {
    // In turn: a connection that is never used is closed as idle in the end.
    const line = this.#idle.shift() ?? (await new Promise<HttpLine>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(line);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(line);
      else this.#idle.push(line);
    }
  }

  close(): void {
    for (const line of this.#idle) line.close();
  }
}

/**
 * Asks so often a second, whatever becomes of what was asked before (open loop): who arrives does not wait for others to be
 * served.
 *
 * @returns by kind
 */
export async function press(
  lines: Lines,
  asked: readonly Asked[],
  load: { readonly perSecond: number; readonly seconds: number },
): Promise<Readonly<Record<string, Pressure>>> {
  const count = Math.floor(load.perSecond * load.seconds);
  const outcomes = new Map(
    asked.map(({ kind }) => [kind, { asked: 0, whole: [] as number[], refused: [] as number[], failed: 0 }]),
  );
  const started = performance.now();

  async function askOne(place: number): Promise<void> {
    const due = started + (place * 1000) / load.perSecond;
    const { kind, requests } = pick(asked, place);
    const outcome = outcomes.get(kind)!;
    const request = requests[outcome.asked++ % requests.length]!;
    try {
      const { status, body } = await lines.use((line) => line.ask(request));
      const time = performance.now() - due;
      if (status === 503) outcome.refused.push(time);
      else if (status === 200 && body.subarray(0, WHOLE.length).equals(WHOLE)) outcome.whole.push(time);
      else outcome.failed++;
    } catch {
      outcome.failed++;
    }
  }

  const under: Promise<void>[] = [];
  while (under.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - started) * load.perSecond) / 1000) + 1);
    while (under.length < due) under.push(askOne(under.length));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
  return Object.fromEntries(outcomes);
}

/** Evenly spread, so that a rare kind is not asked in one go. */
function pick(asked: readonly Asked[], place: number): Asked {
  // The golden ratio's multiples fill the unit evenly, however few are drawn.
  const drawn = (place * 0.618_033_988_75) % 1;
  let sum = 0;
  return asked.find(({ share }) => drawn < (sum += share)) ?? asked[0]!;
}

/** How many are answered in a second when so many ask without pause. */
export async function findCapacity(
  lines: Lines,
  requests: readonly Buffer[],
  atOnce: number,
  seconds: number,
): Promise<number> {
  let answered = 0;
  let next = 0;
  const end = performance.now() + seconds * 1000;
  const client = (): Promise<void> =>
    lines.use(async (line) => {
      while (performance.now() < end) {
        const { status } = await line.ask(requests[next++ % requests.length]!);
        if (status === 200) answered++;
      }
    });
  await Promise.all(Array.from({ length: atOnce }, client));
  return answered / seconds;
}

export function timeAt(times: readonly number[], share: number): number {
  return times.length === 0
    ? Number.NaN
    : quantile(
        [...times].sort((one, other) => one - other),
        share,
      );
}

import { HttpLine } from "./http-line";

/** One request, written out, and how long its answer was when it was compared with the data. */
export interface PreparedRequest {
  readonly bytes: Buffer;
  /** Bytes of the answer's body. */
  readonly answerLength: number;
}

export interface Load {
  readonly connections: number;
  /** Until both have passed, but no longer than `mostMilliseconds`. */
  readonly milliseconds: number;
  readonly requests?: number;
  readonly mostMilliseconds?: number;
}

export interface LoadOutcome {
  /** Milliseconds, unsorted; one for each answer. */
  readonly latencies: readonly number[];
  readonly milliseconds: number;
  /** Answers that were not the one that had been compared. */
  readonly wrong: number;
}

/** Milliseconds after which whoever does not answer is given up. */
export const PATIENCE = 30_000;

/** Asks over keep-alive connections without pause, another request each time. @throws Error when a connection is lost. */
export async function runLoad(url: URL, requests: readonly PreparedRequest[], load: Load): Promise<LoadOutcome> {
  const { milliseconds, requests: fewest = 0, mostMilliseconds = milliseconds } = load;
  const lines = Array.from({ length: load.connections }, () => new HttpLine(url, PATIENCE));
  const latencies: number[] = [];
  let wrong = 0;
  let next = Math.floor(Math.random() * requests.length);
  const started = performance.now();
  const goesOn = (now: number): boolean =>
    now - started < mostMilliseconds && (now - started < milliseconds || latencies.length < fewest);

  async function askOver(line: HttpLine): Promise<void> {
    for (let asked = performance.now(); goesOn(asked); ) {
      const { bytes, answerLength } = requests[(next = (next + 1) % requests.length)]!;
      const { status, body } = await line.ask(bytes);
      const answered = performance.now();
      latencies.push(answered - asked);
      if (status !== 200 || body.length !== answerLength) wrong++;
      asked = answered;
    }
  }

  try {
    await Promise.all(lines.map(askOver));
  } finally {
    for (const line of lines) line.close();
  }
  return { latencies, milliseconds: performance.now() - started, wrong };
}

import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { RESILIENCE } from "../../gateway/executor/resilience/resilience-settings";
import type { GraphQLAnswer } from "../stage/graphql-answer";
import { DisturbedCounty } from "./disturbed-county.fixture";

/**
 * What a department's trouble costs in time and memory, over http, with the settings of production. Gateway, departments and
 * clients share one process and PostgreSQL the machine, so what is measured is an upper bound.
 */
describe("what a department's trouble costs", () => {
  let disturbed: DisturbedCounty;
  let normal: Times;
  beforeAll(async () => {
    disturbed = await DisturbedCounty.open(RESILIENCE);
    await views(50);
    normal = await views(300);
    tell("normal", normal);
  }, 300_000);
  afterEach(() => disturbed.recover(), 60_000);
  afterAll(() => disturbed.close());

  /** Views one after the other, and how long each took. */
  async function views(count: number, judge: (answer: GraphQLAnswer) => void = () => {}): Promise<Times> {
    const milliseconds: number[] = [];
    for (let view = 0; view < count; view++) {
      const started = performance.now();
      judge(await disturbed.ask());
      milliseconds.push(performance.now() - started);
    }
    return timesOf(milliseconds);
  }

  it("refusing: 1,000 views answered, and the slowest hundredth is at most 100 ms slower than usual", async () => {
    await disturbed.wire.set({ kind: "Refuse" });
    const states: Record<string, number> = {};
    const times = await views(1_000, (answer) => {
      const { state, others } = disturbed.judge(answer);
      states[`${state} ${others}`] = (states[`${state} ${others}`] ?? 0) + 1;
    });
    tell("refusing", times);
    expect(states).toEqual({ "UNAVAILABLE whole": 1_000 });
    expect(times.p99).toBeLessThanOrEqual(normal.p99 + 100);
  }, 120_000);

  it.each(["Stall", "Blackhole"] as const)(
    "hanging (%s): answered within 3.2 s, and once the breaker is open within 150 ms",
    async (kind) => {
      await disturbed.wire.set({ kind });
      const started = performance.now();
      await disturbed.askTimes(RESILIENCE.breaker.calls);
      const first = performance.now() - started;
      const times = await views(100);
      tell(`hanging (${kind}), first ${first.toFixed(0)} ms, then`, times);
      expect(first).toBeLessThanOrEqual(3_200 + normal.p99);
      expect(times.p99).toBeLessThanOrEqual(150);
      const left = performance.now();
      await disturbed.untilLeft();
      expect(performance.now() - left).toBeLessThan(60_000);
    },
    60_000,
  );

  it("dripping: left at 3 s", async () => {
    await disturbed.wire.set({ kind: "Drip", bytesPerSecond: 1 });
    const times = await views(2);
    tell("dripping", times);
    expect(times.most).toBeLessThanOrEqual(3_200 + normal.p99);
  }, 60_000);

  it("pouring 50 MB, twenty times at once: cut at 5 MiB each, 150 MB of memory at most", async () => {
    const chunk = Buffer.alloc(64 * 1024, "x");
    await disturbed.wire.set({
      kind: "Instead",
      say: (client) => {
        let written = 0;
        const more = (): void => {
          while (client.writable && written < 50_000_000 && client.write(chunk)) written += chunk.length;
        };
        client.write("HTTP/1.1 200 OK\r\ncontent-length: 50000000\r\n\r\n");
        client.on("drain", more);
        more();
      },
    });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const answers = await disturbed.askTimes(20);
    clearInterval(watch);
    const rise = (peak - before) / 1024 / 1024;
    process.stdout.write(`pouring: memory rises by ${rise.toFixed(0)} MB\n`);
    expect(answers.map((answer) => disturbed.judge(answer).codes)).toEqual(
      Array.from({ length: 20 }, () => ["SUBGRAPH_TOO_LARGE"]),
    );
    expect(rise).toBeLessThanOrEqual(150);
  }, 60_000);

  it.each([
    ["ten thousand lists in each other", `[${"[".repeat(10_000)}${"]".repeat(10_000)}]`],
    ["a million entities", `[${"1,".repeat(999_999)}1]`],
  ])("answering %s: nothing else waits longer than 100 ms", async (what, entities) => {
    disturbed.answer = async () => ({ status: 200, body: `{"data":{"_entities":${entities}}}` });
    const lags: number[] = [];
    for (let view = 0; view < 9; view++) {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      await disturbed.ask();
      delay.disable();
      lags.push(delay.max / 1e6);
    }
    const lag = timesOf(lags).p50;
    process.stdout.write(`${what}: lag ${lag.toFixed(0)} ms, most ${Math.max(...lags).toFixed(0)} ms\n`);
    expect(lag).toBeLessThanOrEqual(100);
  });

  it("busy for 20 s: asked a tenth more at most, and three times", async () => {
    // Until nothing counts that was asked before.
    await sleep(RESILIENCE.retries.span);
    let turn = 0;
    // Every third answer, so that the breaker stays closed and every repetition that the budget allows is made.
    disturbed.answer = (honest) => (turn++ % 3 === 0 ? Promise.resolve({ status: 503, body: "" }) : honest());
    disturbed.asked = 0;
    let asked = 0;
    const end = performance.now() + 20_000;
    while (performance.now() < end) {
      await disturbed.askTimes(4);
      asked += 4;
      await sleep(20);
    }
    process.stdout.write(`busy: ${asked} reads, asked ${(disturbed.asked / asked).toFixed(3)} times as often\n`);
    const { share, least } = RESILIENCE.retries;
    expect(disturbed.asked - asked).toBeLessThanOrEqual(share * asked + least);
  }, 60_000);
});

interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

function timesOf(milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { p50: at(0.5), p99: at(0.99), most: sorted.at(-1)! };
}

function tell(what: string, { p50, p99, most }: Times): void {
  process.stdout.write(`${what}: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, most ${most.toFixed(0)} ms\n`);
}

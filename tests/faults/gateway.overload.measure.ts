import { setTimeout as sleep } from "node:timers/promises";
import { elapsedBetween } from "../bench/thread-time";
import type { Asked, Pressure } from "./pressure/press";
import { findCapacity, Lines, press, timeAt } from "./pressure/press";
import { PressedGateway } from "./pressure/pressed-gateway";
import { Promises } from "./pressure/promises";
import type { Stand } from "./pressure/stand";
import { openStand } from "./pressure/stand";

const LINES = 1_000;
const AT_ONCE = 32;
const WARM_SECONDS = 8;
const CAPACITY_SECONDS = 10;
const LEVEL_SECONDS = 30;
/** Of what is asked, the share of writes, and that of emergencies. */
const URGENT = 0.02;

/**
 * More than can be done, asked by the clock. The gateway has one core, whoever asks and the departments, whose answers are
 * canned, have the other: what is measured is the gateway's whole pipeline, with tokens, rules, signed fetches and its log.
 */
describe("a gateway that is asked more than it can do", () => {
  let stand: Stand;
  let gateway: PressedGateway;
  let lines: Lines;
  let reads: readonly Buffer[];
  let mixed: readonly Asked[];
  let capacity: number;
  /** Milliseconds of processor time for a whole answer. */
  let cost: number;
  let calm: Pressure;
  let calmMemory: number;

  beforeAll(async () => {
    stand = await openStand();
    gateway = await PressedGateway.start(stand.settings);
    const { ordinary, emergency } = gateway.authorizations;
    reads = stand.reads.map((body) => gateway.request(body, ordinary));
    mixed = [
      { kind: "write", share: URGENT, requests: [gateway.request(stand.write, ordinary)] },
      { kind: "emergency", share: URGENT, requests: stand.reads.map((body) => gateway.request(body, emergency)) },
      { kind: "read", share: 1 - 2 * URGENT, requests: reads },
    ];
    lines = await Lines.open(gateway.url, LINES, reads[0]!);
    await findCapacity(lines, reads, AT_ONCE, WARM_SECONDS);
    await press(lines, mixed, { perSecond: 50, seconds: 2 });
    const before = gateway.readTime();
    capacity = await findCapacity(lines, reads, AT_ONCE, CAPACITY_SECONDS);
    cost = elapsedBetween(before, gateway.readTime()) / (capacity * CAPACITY_SECONDS);
    calmMemory = gateway.memory;
    calm = (await press(lines, mixed, { perSecond: 0.3 * capacity, seconds: 10 }))["read"]!;
    const promises = new Promises("capacity");
    promises.tell(`${AT_ONCE} clients without pause`, `${capacity.toFixed(0)} pictures a second`);
    promises.tell("a whole answer, in processor time", `${(1000 * cost).toFixed(0)} us`);
    promises.tell("p50, p99 at three tenths of it", `${ms(calm.whole, 0.5)}, ${ms(calm.whole, 0.99)}`);
    promises.print();
  }, 120_000);
  afterAll(async () => {
    lines.close();
    await gateway.stop();
    await stand.close();
  });

  it.each([
    [2, 90],
    [4, 80],
  ])(
    "%i times: %i of 100 of what it can do is done, the rest is refused at once, and what is urgent is served",
    async (times, goodput) => {
      let peak = 0;
      const watch = setInterval(() => (peak = Math.max(peak, gateway.memory)), 100);
      const before = gateway.readTime();
      const outcome = await press(lines, mixed, { perSecond: times * capacity, seconds: LEVEL_SECONDS });
      const processor = elapsedBetween(before, gateway.readTime());
      clearInterval(watch);
      const after = performance.now();
      const recovery = await untilCalm(after);
      const all = Object.values(outcome);
      const { read } = outcome as Record<"read" | "write" | "emergency", Pressure>;
      const urgent = [outcome["write"]!, outcome["emergency"]!];
      const refused = all.flatMap((each) => each.refused);
      const whole = all.reduce((sum, each) => sum + each.whole.length, 0);
      const promises = new Promises(`asked ${times} times what it can do, ${LEVEL_SECONDS} s`);
      promises.tell(
        "asked",
        `${sum(all, "asked")}: ${whole} whole, ${refused.length} refused, ${sum(all, "failed")} failed`,
      );
      promises.atLeast("done, of what it can do", (100 * whole) / (LEVEL_SECONDS * capacity), goodput, "%");
      promises.atLeast("of its processor time, for whole answers", (100 * whole * cost) / processor, goodput, "%");
      promises.tell(
        "a refusal, in processor time",
        `${((1000 * (processor - whole * cost)) / refused.length).toFixed(0)} us`,
      );
      promises.tell("whole reads p50", ms(read.whole, 0.5));
      promises.atMost("whole reads p99", timeAt(read.whole, 0.99), 2 * timeAt(calm.whole, 0.99), "ms");
      promises.tell("refused p50", ms(refused, 0.5));
      promises.atMost("refused p99", timeAt(refused, 0.99), 50, "ms");
      promises.atLeast(
        "urgent, whole",
        (100 * urgent.reduce((n, each) => n + each.whole.length, 0)) / sum(urgent, "asked"),
        99.9,
        "%",
      );
      promises.tell(
        "urgent p99",
        ms(
          urgent.flatMap((each) => each.whole),
          0.99,
        ),
      );
      promises.atMost("memory, of that before", peak / calmMemory, 1.5, "");
      promises.atMost("calm again after", recovery / 1000, 5, "s");
      promises.print();
      expect(whole + refused.length + sum(all, "failed")).toBe(sum(all, "asked"));
    },
    (LEVEL_SECONDS + 60) * 1000,
  );

  /** Until ten questions one after the other are answered as fast as nineteen of twenty are when it is calm. */
  async function untilCalm(since: number): Promise<number> {
    for (;;) {
      const began = performance.now();
      const { read } = (await press(lines, [{ kind: "read", share: 1, requests: reads }], {
        perSecond: 100,
        seconds: 0.1,
      })) as { read: Pressure };
      const isCalm = read.whole.length === read.asked && timeAt(read.whole, 0.5) <= timeAt(calm.whole, 0.95);
      if (isCalm) return began - since;
      await sleep(50);
    }
  }
});

function sum(outcomes: readonly Pressure[], what: "asked" | "failed"): number {
  return outcomes.reduce((total, each) => total + each[what], 0);
}

function ms(times: readonly number[], share: number): string {
  return `${timeAt(times, share).toFixed(1)} ms`;
}

import type { DoorAnswer, Knock } from "../../../schema/contract/department-door";
import type { BreakerState } from "../resilience/circuit-breaker";
import { RESILIENCE } from "../resilience/resilience-settings";
import { settle, TurnedClock } from "../resilience/turned-clock.fixture";
import type { AnswerLimits, Door } from "./door";
import { DoorFailure } from "./door";
import { ResilientDoor } from "./resilient-door";

const KNOCK: Knock = { path: "/graphql", body: Buffer.from("{}"), context: "signed" };
const FINE: DoorAnswer = { status: 200, body: "{}" };
const BUSY: DoorAnswer = { status: 503, body: "" };
const LIMITS: AnswerLimits = { milliseconds: 3_000, bytes: 1_000 };
const { breaker: BREAKER, queue: QUEUE } = RESILIENCE;
/** Every pause drawn in these tests. */
const PAUSE = 30;

type Reply = DoorAnswer | DoorFailure | "Hang";

/** A subgraph that answers as it is told to, and knows how often it was asked and with what time left. */
class ToldDoor implements Door {
  readonly name = "education";
  readonly asked: AnswerLimits[] = [];
  readonly knocks: Knock[] = [];
  readonly #hanging: ((reply: DoorAnswer) => void)[] = [];
  reply: (call: number) => Reply = () => FINE;

  answer(knock: Knock, limits: AnswerLimits): Promise<DoorAnswer> {
    this.knocks.push(knock);
    const reply = this.reply(this.asked.push(limits));
    if (reply instanceof DoorFailure) return Promise.reject(reply);
    if (reply !== "Hang") return Promise.resolve(reply);
    return new Promise((resolve) => this.#hanging.push(resolve));
  }

  /** Answers one call that hangs. */
  release(reply = FINE): void {
    this.#hanging.shift()?.(reply);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe("a resilient door", () => {
  let clock: TurnedClock;
  let subgraph: ToldDoor;
  let states: BreakerState[];
  let door: ResilientDoor;
  beforeEach(() => {
    clock = new TurnedClock();
    subgraph = new ToldDoor();
    states = [];
    door = new ResilientDoor(subgraph, { clock, random: () => 0.5, onBreaker: (state) => states.push(state) });
  });

  /** Asks, and tells how it ended: a status or a reason. */
  function ask(limits: Partial<AnswerLimits> = {}): Promise<number | string> {
    return door.answer(KNOCK, { ...LIMITS, ...limits }).then(
      ({ status }) => status,
      (error: DoorFailure) => error.reason,
    );
  }

  async function askTimes(times: number, limits: Partial<AnswerLimits> = {}): Promise<(number | string)[]> {
    const outcomes = Array.from({ length: times }, () => ask(limits));
    await clock.turn(PAUSE);
    return Promise.all(outcomes);
  }

  const failing = (reason: DoorFailure["reason"]) => (): DoorFailure => new DoorFailure(reason);

  describe("repeats", () => {
    it.each([
      ["cannot be reached", new DoorFailure("UNAVAILABLE"), "UNAVAILABLE"],
      ["answers 502", { status: 502, body: "" }, 502],
      ["answers 503", BUSY, 503],
      ["answers 504", { status: 504, body: "" }, 504],
    ])("no write, be it that the subgraph %s", async (_, reply, outcome) => {
      subgraph.reply = () => reply;
      expect(await askTimes(1, { call: "Write" })).toEqual([outcome]);
      expect([subgraph.asked.length, clock.waiting]).toEqual([1, 0]);
    });

    it.each<[string, Reply]>([
      ["ran out of time", new DoorFailure("TIMEOUT")],
      ["was answered with too much", new DoorFailure("TOO_LARGE")],
      ["was answered with something else than text", new DoorFailure("BAD_ANSWER")],
      ["was answered with a fault", { status: 500, body: "" }],
      ["was refused", { status: 403, body: "" }],
    ])("no read that %s", async (_, reply) => {
      subgraph.reply = () => reply;
      await askTimes(1);
      expect(subgraph.asked).toHaveLength(1);
    });

    it.each<[string, Reply]>([
      ["cannot be reached", new DoorFailure("UNAVAILABLE")],
      ["answers that it is busy", BUSY],
    ])("a read once, after a pause, when the subgraph %s", async (_, reply) => {
      subgraph.reply = (call) => (call === 1 ? reply : FINE);
      const outcome = ask();
      await clock.turn(PAUSE - 1);
      expect(subgraph.asked).toHaveLength(1);
      await clock.turn(1);
      expect([await outcome, subgraph.asked.length]).toEqual([200, 2]);
    });

    it("a read with the very bytes and the very context that it had", async () => {
      subgraph.reply = (call) => (call === 1 ? BUSY : FINE);
      expect(await askTimes(1)).toEqual([200]);
      expect(subgraph.knocks).toEqual([KNOCK, KNOCK]);
    });

    it("a read never twice", async () => {
      subgraph.reply = failing("UNAVAILABLE");
      expect(await askTimes(1)).toEqual(["UNAVAILABLE"]);
      await clock.turn(60_000);
      expect(subgraph.asked).toHaveLength(2);
    });

    it("within the time that the call has", async () => {
      subgraph.reply = (call) => (call === 1 ? BUSY : FINE);
      await askTimes(1);
      expect(subgraph.asked.map(({ milliseconds }) => milliseconds)).toEqual([3_000, 3_000 - PAUSE]);
      expect(await askTimes(1, { milliseconds: PAUSE })).toEqual([200]);
    });

    it("nothing that has no time left for it", async () => {
      subgraph.reply = failing("UNAVAILABLE");
      expect(await ask({ milliseconds: PAUSE })).toBe("UNAVAILABLE");
      expect(subgraph.asked).toHaveLength(1);
    });

    it("nothing that nobody waits for any more", async () => {
      subgraph.reply = failing("UNAVAILABLE");
      const operation = new AbortController();
      const outcome = ask({ signal: operation.signal });
      await settle();
      operation.abort();
      await clock.turn(PAUSE);
      expect([await outcome, subgraph.asked.length]).toEqual(["UNAVAILABLE", 1]);
    });

    it("one in ten requests, so that trouble never costs the subgraph more than a tenth", async () => {
      const reads = 1_000;
      // Every third fails: trouble enough to repeat, too little to give the subgraph up.
      subgraph.reply = (call) => (call % 3 === 0 ? BUSY : FINE);
      for (let asked = 0; asked < reads; asked += 10) {
        await askTimes(10);
        await clock.turn(100 - PAUSE);
      }
      expect(door.breaker).toBe("Closed");
      expect(subgraph.asked.length).toBeGreaterThanOrEqual(1.09 * reads);
      expect(subgraph.asked.length).toBeLessThanOrEqual(1.1 * reads);
    });
  });

  describe("gives the subgraph up", () => {
    it.each<[string, Reply]>([
      ["that cannot be reached", new DoorFailure("UNAVAILABLE")],
      ["that does not answer in time", new DoorFailure("TIMEOUT")],
      ["that says it is busy", BUSY],
    ])("%s after twenty calls, and then does not ask it", async (_, reply) => {
      subgraph.reply = () => reply;
      await askTimes(BREAKER.calls, { call: "Write" });
      expect(states).toEqual(["Open"]);
      expect(await askTimes(100)).toEqual(Array.from({ length: 100 }, () => "UNAVAILABLE"));
      expect(subgraph.asked).toHaveLength(BREAKER.calls);
    });

    it.each<[string, Reply, Partial<AnswerLimits>]>([
      ["answers faultily", new DoorFailure("BAD_ANSWER"), {}],
      ["answers with too much, for somebody asked for much", new DoorFailure("TOO_LARGE"), {}],
      ["answers one question with a fault", { status: 500, body: "" }, {}],
      ["refuses", { status: 403, body: "" }, {}],
      ["was given no time", new DoorFailure("TIMEOUT"), { milliseconds: 999 }],
      ["was left because the client went away", new DoorFailure("LEFT"), {}],
    ])("not when it %s", async (_, reply, limits) => {
      subgraph.reply = () => reply;
      await askTimes(10 * BREAKER.calls, limits);
      expect(door.breaker).toBe("Closed");
    });

    it("and tries it with one call, for which the others do not wait", async () => {
      subgraph.reply = failing("TIMEOUT");
      await askTimes(BREAKER.calls);
      await clock.turn(BREAKER.openMilliseconds);
      subgraph.reply = () => "Hang";
      const probe = ask();
      expect(await askTimes(10)).toEqual(Array.from({ length: 10 }, () => "UNAVAILABLE"));
      subgraph.release();
      expect(await probe).toBe(200);
      expect(subgraph.asked).toHaveLength(BREAKER.calls + 1);
      expect(states).toEqual(["Open", "HalfOpen", "Closed"]);
    });

    it("together with all that waits for it", async () => {
      subgraph.reply = () => "Hang";
      const outcomes = Array.from({ length: QUEUE.places + QUEUE.waiting }, () => ask({ call: "Write" }));
      await settle();
      for (let call = 0; call < BREAKER.calls; call++) subgraph.release(BUSY);
      expect(await Promise.all(outcomes.slice(QUEUE.places))).toEqual(
        Array.from({ length: QUEUE.waiting }, () => "UNAVAILABLE"),
      );
      expect([door.breaker, subgraph.asked.length]).toEqual(["Open", QUEUE.places]);
    });

    it("for the while only: a door that fails for a fault of ours keeps no place and no probe", async () => {
      jest.spyOn(subgraph, "answer").mockRejectedValue(new TypeError("ours"));
      for (let call = 0; call < QUEUE.places; call++) await expect(door.answer(KNOCK)).rejects.toThrow(TypeError);
      jest.restoreAllMocks();
      expect(await ask()).toBe(200);
    });
  });

  describe("lets no more than 64 calls in at once", () => {
    beforeEach(async () => {
      subgraph.reply = () => "Hang";
      for (let call = 0; call < QUEUE.places; call++) void ask();
      await settle();
    });

    it("and 128 wait; one more is answered at once, without a call", async () => {
      for (let call = 0; call < QUEUE.waiting; call++) void ask();
      expect(await ask()).toBe("UNAVAILABLE");
      expect(subgraph.asked).toHaveLength(QUEUE.places);
    });

    it("and the next when one is answered, with what is left of its time", async () => {
      const outcome = ask();
      await clock.turn(400);
      subgraph.reply = () => FINE;
      subgraph.release();
      expect(await outcome).toBe(200);
      expect(subgraph.asked.at(-1)?.milliseconds).toBe(2_600);
    });

    it("and writes and emergencies before ordinary reads", async () => {
      const order: string[] = [];
      for (const call of ["Read", "EmergencyRead", "Write"] as const) void ask({ call }).then(() => order.push(call));
      await settle();
      subgraph.reply = () => FINE;
      subgraph.release();
      await settle();
      expect(order).toEqual(["EmergencyRead", "Write", "Read"]);
    });

    it("and turns ordinary reads away first", async () => {
      const reads = Array.from({ length: QUEUE.waiting }, () => ask());
      const write = ask({ call: "Write" });
      expect(await reads[0]).toBe("UNAVAILABLE");
      subgraph.reply = () => FINE;
      subgraph.release();
      expect(await write).toBe(200);
    });

    it("and none waits longer than a second, or after its client has gone", async () => {
      const operation = new AbortController();
      const [patient, gone] = [ask(), ask({ signal: operation.signal })];
      await settle();
      operation.abort();
      expect(await gone).toBe("LEFT");
      await clock.turn(QUEUE.waitMilliseconds);
      expect(await patient).toBe("UNAVAILABLE");
      expect(subgraph.asked).toHaveLength(QUEUE.places);
    });
  });

  it("never gives two callers one answer", async () => {
    await Promise.all([ask(), ask(), ask()]);
    expect(subgraph.asked).toHaveLength(3);
  });

  it("passes the answer on", async () => {
    expect(await door.answer(KNOCK)).toBe(FINE);
  });
});

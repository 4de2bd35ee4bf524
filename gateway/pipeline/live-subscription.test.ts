import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../../schema/contract/errors";
import type { SubgraphAnswer } from "../executor/read-answer";
import type { LiveParts } from "./live-subscription";
import { LiveSubscription } from "./live-subscription";

const EVENT: SubgraphAnswer = { kind: "Answered", data: {}, errors: [] };
const DONE = { done: true, value: undefined };

/** A source that has what it is given, and then waits until it is ended. */
function subscription(events: SubgraphAnswer[], given: Partial<LiveParts> = {}) {
  const end = new AbortController();
  const ends: [reason: unknown, results: number][] = [];
  let carriedOut = 0;
  const source: AsyncIterator<SubgraphAnswer> = {
    next: async () => {
      const value = events.shift();
      if (value) return { done: false, value };
      if (!end.signal.aborted) await new Promise((resolve) => end.signal.addEventListener("abort", resolve));
      return { done: true, value: undefined };
    },
  };
  const live = new LiveSubscription({
    events: source,
    end,
    recheck: 60_000,
    authorise: () => Promise.resolve(),
    carryOut: () => Promise.resolve(String(++carriedOut)),
    onEnd: (reason, results) => ends.push([reason, results]),
    ...given,
  });
  return { live, ends, end };
}

describe("LiveSubscription", () => {
  it("ends while nothing happens as soon as it may not go on, and says why once", async () => {
    const refusal = new Refusal("TOKEN_EXPIRED");
    const { live, ends } = subscription([], { recheck: 10, authorise: () => Promise.reject(refusal) });
    await expect(live.next()).rejects.toBe(refusal);
    expect(await live.next()).toEqual(DONE);
    expect(ends).toEqual([[refusal, 0]]);
  });

  it("tells a fault as INTERNAL, and its words to nobody", async () => {
    const fault = new TypeError("no such child");
    const { live, ends } = subscription([EVENT], { carryOut: () => Promise.reject(fault) });
    await expect(live.next()).rejects.toMatchObject({ code: "INTERNAL" });
    expect(ends).toEqual([[fault, 0]]);
  });

  it("shows no result that was made after it was ended", async () => {
    let finish: (text: string) => void = () => {};
    const { live, ends } = subscription([EVENT], { carryOut: () => new Promise((resolve) => (finish = resolve)) });
    const next = live.next();
    await sleep(1);
    const reason = new Refusal("GOING_AWAY");
    live.end(reason);
    finish("late");
    await expect(next).rejects.toBe(reason);
    expect(ends).toEqual([[reason, 0]]);
  });

  it("ends at its source when its reader leaves, who is told nothing", async () => {
    const { live, ends, end } = subscription([EVENT]);
    expect(await live.next()).toEqual({ done: false, value: "1" });
    const next = live.next();
    expect(await live.return()).toEqual(DONE);
    expect(await next).toEqual(DONE);
    live.end(new Refusal("GOING_AWAY"));
    await live.ended;
    expect([ends, end.signal.aborted]).toEqual([[[undefined, 1]], true]);
  });

  it("is carried out for no event before it is asked for", async () => {
    const carryOut = jest.fn(() => Promise.resolve("text"));
    const { live } = subscription([EVENT, EVENT], { carryOut });
    await live.next();
    await sleep(5);
    expect(carryOut).toHaveBeenCalledTimes(1);
    await live.return();
  });
});

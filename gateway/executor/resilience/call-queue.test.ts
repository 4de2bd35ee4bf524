import type { Precedence } from "./call-queue";
import { CallQueue } from "./call-queue";
import { settle, TurnedClock } from "./turned-clock.fixture";

const SETTINGS = { places: 2, waiting: 3, waitMilliseconds: 1_000 };
const LONG = 60_000;

describe("a queue of calls", () => {
  let clock: TurnedClock;
  let queue: CallQueue;
  let ended: string[];
  beforeEach(() => {
    clock = new TurnedClock();
    queue = new CallQueue(SETTINGS, clock);
    ended = [];
    for (let place = 0; place < SETTINGS.places; place++) queue.tryEnter();
  });

  function enter(name: string, precedence: Precedence = "Ordinary", milliseconds = LONG, signal?: AbortSignal): void {
    void queue.enter(precedence, milliseconds, signal).then((entry) => ended.push(`${name} ${entry}`));
  }

  it("lets in as many as there are places", () => {
    expect(queue.tryEnter()).toBe(false);
    queue.leave();
    expect([queue.tryEnter(), queue.tryEnter()]).toEqual([true, false]);
  });

  it("lets those who wait in as places become free, in the order in which they came", async () => {
    for (const name of ["a", "b", "c"]) enter(name);
    queue.leave();
    queue.leave();
    await settle();
    expect(ended).toEqual(["a Entered", "b Entered"]);
    queue.leave();
    queue.leave();
    expect([queue.tryEnter(), queue.tryEnter()]).toEqual([true, false]);
  });

  it("turns away at once who comes when it is full", async () => {
    for (const name of ["a", "b", "c", "d"]) enter(name);
    await settle();
    expect(ended).toEqual(["d Full"]);
    expect(queue.waiting).toBe(3);
  });

  it("lets the urgent in before all others", async () => {
    enter("a");
    enter("b", "Urgent");
    enter("c", "Urgent");
    for (let place = 0; place < 3; place++) {
      queue.leave();
      await settle();
    }
    expect(ended).toEqual(["b Entered", "c Entered", "a Entered"]);
  });

  it("turns away the ordinary one that has waited longest when an urgent one comes to a full queue", async () => {
    enter("a", "Urgent");
    enter("b");
    enter("c");
    enter("d", "Urgent");
    await settle();
    expect(ended).toEqual(["b Full"]);
  });

  it("turns away the urgent, too, when nobody else waits", async () => {
    for (const name of ["a", "b", "c", "d"]) enter(name, "Urgent");
    await settle();
    expect(ended).toEqual(["d Full"]);
  });

  it("lets nobody wait longer than a second, or than they have time", async () => {
    enter("patient");
    enter("hurried", "Ordinary", 100);
    await clock.turn(99);
    expect(ended).toEqual([]);
    await clock.turn(1);
    expect(ended).toEqual(["hurried Late"]);
    await clock.turn(900);
    expect(ended).toEqual(["hurried Late", "patient Late"]);
    expect([queue.waiting, clock.waiting]).toEqual([0, 0]);
  });

  it("forgets who has gone", async () => {
    const [early, late] = [new AbortController(), new AbortController()];
    early.abort();
    enter("early", "Ordinary", LONG, early.signal);
    enter("late", "Ordinary", LONG, late.signal);
    await settle();
    late.abort();
    await settle();
    expect(ended).toEqual(["early Gone", "late Gone"]);
    expect([queue.waiting, clock.waiting]).toEqual([0, 0]);
    queue.leave();
    expect(queue.tryEnter()).toBe(true);
  });
});

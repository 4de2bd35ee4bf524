import type { Clock } from "../../gateway/executor/clock";

interface Timer {
  readonly at: number;
  readonly owner: "executor" | "others";
  readonly number: number;
  readonly ring: () => void;
}

/** Time that passes only when everybody waits: then it jumps to the next timer. Starts at 0. */
export class FakeClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now = 0;
  #started = 0;

  now(): number {
    return this.#now;
  }

  /** Timers of the executor that neither rang nor were stopped. */
  get waiting(): number {
    return [...this.#timers].filter(({ owner }) => owner === "executor").length;
  }

  startTimer(milliseconds: number, ring: () => void): () => void {
    return this.#start(milliseconds, "executor", ring);
  }

  /** For departments and clients, which the executor does not wait for. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#start(milliseconds, "others", resolve));
  }

  /** Rings the next timer; of several at one moment, the one started first. @returns false when there is none */
  advance(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.number < next.number)) next = timer;
    }
    if (!next) return false;
    this.#timers.delete(next);
    this.#now = Math.max(this.#now, next.at);
    next.ring();
    return true;
  }

  #start(milliseconds: number, owner: Timer["owner"], ring: () => void): () => void {
    const timer = { at: this.#now + milliseconds, owner, number: this.#started++, ring };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}

/** Lets everything happen that needs no time. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import type { Clock } from "../clock";

interface Due {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until it is turned. */
export class TurnedClock implements Clock {
  #now = 1_000_000;
  readonly #due = new Set<Due>();

  now(): number {
    return this.#now;
  }

  startTimer(milliseconds: number, call: () => void): () => void {
    const due = { at: this.#now + milliseconds, call };
    this.#due.add(due);
    return () => this.#due.delete(due);
  }

  /** How many calls are still to come. */
  get waiting(): number {
    return this.#due.size;
  }

  /** Turns the clock; what is due on the way is called at its time, and what follows from it is settled. */
  async turn(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#now = next.at;
      this.#due.delete(next);
      next.call();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  #nextUntil(end: number): Due | undefined {
    return [...this.#due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can go on go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

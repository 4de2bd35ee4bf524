import type { Announcement } from "./announcement";
import { ChangesInterrupted } from "./changes-interrupted";
import type { InterruptionReason } from "./changes-interrupted";

/**
 * What was announced and not yet read by one follower, in order. It holds identifiers only, and a bounded number of them: who
 * falls further behind is cut off and has to begin anew.
 */
export class PendingChanges implements AsyncIterableIterator<Announcement> {
  readonly #waiting: Announcement[] = [];
  readonly #most: number;
  #wake: (() => void) | undefined;
  #end: "Ended" | ChangesInterrupted | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  add(announcement: Announcement): void {
    if (this.#end) return;
    if (this.#waiting.length >= this.#most) return this.breakOff("BEHIND");
    this.#waiting.push(announcement);
    this.#wake?.();
  }

  /** From now on there is nothing more, also of what is waiting. */
  end(): void {
    this.#conclude("Ended");
  }

  /** Announcements were or may be missed. */
  breakOff(reason: InterruptionReason): void {
    this.#conclude(new ChangesInterrupted(reason));
  }

  /** @throws ChangesInterrupted when it broke off. */
  async next(): Promise<IteratorResult<Announcement>> {
    while (!this.#end) {
      const announcement = this.#waiting.shift();
      if (announcement) return { done: false, value: announcement };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#end !== "Ended") throw this.#end;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Announcement>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #conclude(end: "Ended" | ChangesInterrupted): void {
    if (this.#end) return;
    this.#end = end;
    this.#waiting.length = 0;
    this.#wake?.();
  }
}

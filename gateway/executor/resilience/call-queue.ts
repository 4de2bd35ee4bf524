import type { Clock } from "../clock";

/** Who goes first, and is the last to be turned away. */
export type Precedence = "Urgent" | "Ordinary";

/** How waiting ended: with a place, or without one because too many wait, it took too long or the caller has gone. */
export type Entry = "Entered" | "Full" | "Late" | "Gone";

export interface QueueSettings {
  /** Calls that are under way at once, at most. */
  readonly places: number;
  /** Calls that wait for a place, at most. */
  readonly waiting: number;
  /** How long one waits, at most. */
  readonly waitMilliseconds: number;
}

interface Waiter {
  readonly end: (entry: Entry) => void;
}

/**
 * The places before one subgraph, and a short queue in front of them: urgent calls first, each kind in the order in which it
 * came. When the queue is full an urgent call takes the place of the ordinary one that has waited longest: it is the nearest
 * to its deadline.
 */
export class CallQueue {
  readonly #settings: QueueSettings;
  readonly #clock: Clock;
  readonly #urgent = new Set<Waiter>();
  readonly #ordinary = new Set<Waiter>();
  #taken = 0;

  constructor(settings: QueueSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#urgent.size + this.#ordinary.size;
  }

  /** Takes a place if one is free: then nobody waits. */
  tryEnter(): boolean {
    if (this.#taken >= this.#settings.places) return false;
    this.#taken++;
    return true;
  }

  /** Waits for a place, `milliseconds` at most. */
  enter(precedence: Precedence, milliseconds: number, signal?: AbortSignal): Promise<Entry> {
    if (signal?.aborted) return Promise.resolve("Gone");
    if (this.tryEnter()) return Promise.resolve("Entered");
    if (this.waiting >= this.#settings.waiting && !this.#makeRoomFor(precedence)) return Promise.resolve("Full");
    const row = precedence === "Urgent" ? this.#urgent : this.#ordinary;
    return new Promise((resolve) => {
      const waiter = {
        end: (entry: Entry): void => {
          row.delete(waiter);
          cancel();
          signal?.removeEventListener("abort", leave);
          resolve(entry);
        },
      };
      const leave = (): void => waiter.end("Gone");
      const patience = Math.min(milliseconds, this.#settings.waitMilliseconds);
      const cancel = this.#clock.startTimer(patience, () => waiter.end("Late"));
      signal?.addEventListener("abort", leave);
      row.add(waiter);
    });
  }

  /** Gives a place back: to the next in the queue, if there is one. */
  leave(): void {
    const next = first(this.#urgent) ?? first(this.#ordinary);
    if (next) next.end("Entered");
    else this.#taken--;
  }

  #makeRoomFor(precedence: Precedence): boolean {
    const displaced = precedence === "Urgent" ? first(this.#ordinary) : undefined;
    displaced?.end("Full");
    return displaced !== undefined;
  }
}

function first(row: ReadonlySet<Waiter>): Waiter | undefined {
  if (row.size === 0) return undefined;
  const [waiter] = row;
  return waiter;
}

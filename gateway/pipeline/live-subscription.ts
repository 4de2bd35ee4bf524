import { Refusal } from "../../schema/contract/errors";
import type { SubgraphAnswer } from "../executor/read-answer";

/** What one open subscription consists of. */
export interface LiveParts {
  /** Settled by `end`. */
  readonly events: AsyncIterator<SubgraphAnswer>;
  /** Ends everything that is under way for it. */
  readonly end: AbortController;
  /** Whether it may go on, asked every `recheck` milliseconds. @throws Refusal when it may not */
  readonly authorise: () => Promise<void>;
  /** One event -> the JSON text of its result, authorised again. @throws Refusal when it may not be told */
  readonly carryOut: (event: SubgraphAnswer) => Promise<string>;
  readonly recheck: number;
  /** Told once, when it has ended: why, and how many results it had. */
  readonly onEnd: (reason: unknown, results: number) => void;
}

/**
 * The results of one subscription, made when they are asked for: an event is authorised when it is about to be told, not when
 * it came. While nothing happens it is authorised all the same, so that who lost the right keeps no open line.
 */
export class LiveSubscription implements AsyncIterableIterator<string> {
  /** Settles when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #parts: LiveParts;
  readonly #timer: NodeJS.Timeout;
  #settleEnded!: () => void;
  #results = 0;
  #isOver = false;
  /** Why it was ended from here; undefined while it was not, and when the reader ended it. */
  #reason: unknown;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.ended = new Promise((resolve) => (this.#settleEnded = resolve));
    this.#timer = setInterval(() => {
      parts.authorise().catch((error: unknown) => this.end(error));
    }, parts.recheck);
  }

  /** Ends it for a reason, which its reader is told. */
  end(reason: unknown): void {
    if (this.#isOver || this.#parts.end.signal.aborted) return;
    this.#reason = reason;
    this.#parts.end.abort();
    // A reader who is busy with the last result learns it with the next; the count does not wait for him.
    this.#conclude(reason);
  }

  /** @throws Refusal why it was ended, once */
  async next(): Promise<IteratorResult<string>> {
    if (!this.#isOver) {
      try {
        const result = await this.#step();
        if (result !== undefined && !this.#parts.end.signal.aborted) {
          this.#results++;
          return { done: false, value: result };
        }
      } catch (error) {
        if (!this.#parts.end.signal.aborted) this.#reason = error;
      }
      this.#parts.end.abort();
      this.#conclude(this.#reason);
    }
    const reason = this.#reason;
    this.#reason = undefined;
    if (reason !== undefined) throw reason instanceof Refusal ? reason : new Refusal("INTERNAL");
    return { done: true, value: undefined };
  }

  /** Its reader wants no more. */
  async return(): Promise<IteratorResult<string>> {
    this.#reason = undefined;
    this.#parts.end.abort();
    this.#conclude(undefined);
    await this.#parts.events.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #step(): Promise<string | undefined> {
    const { events, carryOut } = this.#parts;
    const event = await events.next();
    return event.done ? undefined : carryOut(event.value);
  }

  #conclude(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#parts.onEnd(reason, this.#results);
    this.#settleEnded();
  }
}

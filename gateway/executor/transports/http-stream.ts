import type { Dispatcher } from "undici";
import type { DoorStream } from "../../../schema/contract/department-door";
import { acceptsEventStream } from "../../../schema/contract/event-stream";
import type { StreamLimits } from "./door";
import { DoorFailure } from "./door";
import { EventStreamReader } from "./read-event-stream";

/** Events that may wait for their reader before the sender is held up. */
const MOST_WAITING = 16;

/**
 * One subscription over HTTP, gathered as undici hands its bytes over. A reader that takes no more holds the socket up, and
 * with it the subgraph: nothing piles up here.
 */
export class HttpStream implements Dispatcher.DispatchHandlers, AsyncIterableIterator<string> {
  /** Settles when the subgraph has answered with a stream or with something else. @throws DoorFailure */
  readonly opened: Promise<DoorStream>;
  readonly #limits: StreamLimits;
  readonly #release: () => void;
  readonly #reader: EventStreamReader;
  readonly #waiting: string[] = [];
  readonly #refusal: Buffer[] = [];
  readonly #onEnd = (): void => this.#conclude("Complete");
  #settleOpened!: { readonly resolve: (stream: DoorStream) => void; readonly reject: (failure: DoorFailure) => void };
  #status = 0;
  #isStream = false;
  #end: "Complete" | DoorFailure | undefined;
  #wake: (() => void) | undefined;
  #timer: NodeJS.Timeout;
  #resume: (() => void) | undefined;

  /** @param release called once, when it has ended: gives its connection up */
  constructor(limits: StreamLimits, release: () => void) {
    this.#limits = limits;
    this.#release = release;
    this.#reader = new EventStreamReader(limits.bytes);
    this.opened = new Promise((resolve, reject) => (this.#settleOpened = { resolve, reject }));
    this.#timer = setTimeout(() => this.#breakOff("TIMEOUT"), limits.milliseconds);
    limits.signal.addEventListener("abort", this.#onEnd, { once: true });
    if (limits.signal.aborted) this.#onEnd();
  }

  onConnect(abort: () => void): void {
    if (this.#end) abort();
  }

  onHeaders(status: number, headers: Buffer[], resume: () => void): boolean {
    this.#status = status;
    this.#resume = resume;
    this.#isStream = status === 200 && acceptsEventStream(headerNamed("content-type", headers));
    if (this.#isStream) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#breakOff("TIMEOUT"), this.#limits.silence);
      this.#settleOpened.resolve({ kind: "Open", events: this });
    }
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (!this.#isStream) return this.#gatherRefusal(chunk);
    this.#timer.refresh();
    const events = this.#reader.read(chunk);
    if (!events) {
      this.#breakOff("TOO_LARGE");
      return false;
    }
    for (const event of events) {
      if (event.kind === "Complete") this.#conclude("Complete");
      else if (!this.#end) this.#waiting.push(event.text);
    }
    this.#wake?.();
    return this.#waiting.length < MOST_WAITING;
  }

  onComplete(): void {
    if (this.#isStream) return this.#breakOff("UNAVAILABLE");
    const body = Buffer.concat(this.#refusal).toString("utf8");
    this.#settleOpened.resolve({ kind: "Refused", answer: { status: this.#status, body } });
    this.#conclude("Complete");
  }

  onError(): void {
    this.#breakOff("UNAVAILABLE");
  }

  /** What came whole before the end is still told. @throws DoorFailure when it broke off */
  async next(): Promise<IteratorResult<string>> {
    for (;;) {
      const text = this.#limits.signal.aborted ? undefined : this.#waiting.shift();
      if (text !== undefined) {
        if (this.#waiting.length < MOST_WAITING) this.#resume?.();
        return { done: false, value: text };
      }
      if (this.#end === "Complete") return { done: true, value: undefined };
      if (this.#end) throw this.#end;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async return(): Promise<IteratorResult<string>> {
    this.#conclude("Complete");
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #gatherRefusal(chunk: Buffer): boolean {
    this.#refusal.push(chunk);
    const size = this.#refusal.reduce((sum, each) => sum + each.length, 0);
    if (size <= this.#limits.bytes) return true;
    this.#breakOff("TOO_LARGE");
    return false;
  }

  #breakOff(reason: DoorFailure["reason"]): void {
    this.#conclude(new DoorFailure(reason));
  }

  #conclude(end: "Complete" | DoorFailure): void {
    if (this.#end) return;
    this.#end = end;
    clearTimeout(this.#timer);
    this.#limits.signal.removeEventListener("abort", this.#onEnd);
    // Where it is open already, this settles nothing.
    this.#settleOpened.reject(end === "Complete" ? new DoorFailure("TIMEOUT") : end);
    this.#wake?.();
    this.#release();
  }
}

/** @param headers names and values in turn, as undici hands them over */
function headerNamed(name: string, headers: readonly Buffer[]): string | undefined {
  const at = headers.findIndex((header, place) => place % 2 === 0 && header.toString("latin1").toLowerCase() === name);
  return at === -1 ? undefined : headers[at + 1]?.toString("latin1");
}

import type { ServerResponse } from "node:http";

/** How long, and how much of, answers may wait for callers who do not take them. */
export interface UnsentLimits {
  /** Milliseconds in which an answer must have been taken whole. */
  readonly milliseconds: number;
  /** Bytes that all of them hold together. */
  readonly bytes: number;
}

/** The largest answers, of some 10 MiB, are taken in time over 4 Mbit/s; of them there is room for three. */
export const UNSENT_LIMITS: UnsentLimits = { milliseconds: 25_000, bytes: 32 * 1024 * 1024 };

interface Unsent {
  readonly bytes: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Bounds what callers who read slowly, or not at all, make the gateway hold. What a connection takes at once is not looked at.
 * Where there is not room for all, whoever has had the longest time to read is cut.
 */
export class UnsentAnswers {
  readonly #limits: UnsentLimits;
  /** In the order in which they were answered. */
  readonly #unsent = new Map<ServerResponse, Unsent>();
  #bytes = 0;

  constructor(limits: UnsentLimits) {
    this.#limits = limits;
  }

  /** Called when the answer was handed to its connection. */
  watch(response: ServerResponse, body: string): void {
    if (response.writableLength === 0) return;
    const bytes = Buffer.byteLength(body);
    const timer = setTimeout(() => this.#cut(response), this.#limits.milliseconds);
    this.#unsent.set(response, { bytes, timer });
    this.#bytes += bytes;
    response.once("close", () => this.#forget(response));
    for (const [oldest] of this.#unsent) {
      if (this.#bytes <= this.#limits.bytes) return;
      this.#cut(oldest);
    }
  }

  #cut(response: ServerResponse): void {
    this.#forget(response);
    response.destroy();
  }

  #forget(response: ServerResponse): void {
    const unsent = this.#unsent.get(response);
    if (!unsent) return;
    clearTimeout(unsent.timer);
    this.#unsent.delete(response);
    this.#bytes -= unsent.bytes;
  }
}

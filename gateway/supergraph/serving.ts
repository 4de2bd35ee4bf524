import type { AnswerRequest } from "../pipeline/answer-request";

/** A pipeline over one supergraph, with everything that belongs to it: planner process, plans, parsed and decided documents. */
export interface Serving {
  readonly answerRequest: AnswerRequest;
  /** Called once, when nothing is being answered over it any more. Never rejects. */
  readonly close: () => Promise<void>;
}

interface Counted {
  readonly serving: Serving;
  inFlight: number;
}

/**
 * Answers every request over the serving in force when it came. A request that is being answered while another takes over is
 * finished over its own; the one that was replaced is closed after the last of them.
 */
export class ServingInForce {
  #current: Counted;
  readonly #replaced = new Set<Counted>();

  constructor(serving: Serving) {
    this.#current = { serving, inFlight: 0 };
  }

  readonly answerRequest: AnswerRequest = async (request) => {
    const counted = this.#current;
    counted.inFlight++;
    try {
      return await counted.serving.answerRequest(request);
    } finally {
      counted.inFlight--;
      // Nobody's answer waits for the closing.
      void this.#closeIfLeft(counted);
    }
  };

  /** From here on requests meet `next`. */
  replace(next: Serving): void {
    const previous = this.#current;
    this.#current = { serving: next, inFlight: 0 };
    this.#replaced.add(previous);
    void this.#closeIfLeft(previous);
  }

  /** Closes the one in force and those that are still being finished. */
  async close(): Promise<void> {
    const open = [this.#current, ...this.#replaced];
    this.#replaced.clear();
    await Promise.all(open.map(({ serving }) => serving.close()));
  }

  async #closeIfLeft(counted: Counted): Promise<void> {
    if (counted.inFlight === 0 && this.#replaced.delete(counted)) await counted.serving.close();
  }
}

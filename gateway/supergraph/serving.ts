import { Refusal } from "../../schema/contract/errors";
import type { AnswerRequest } from "../pipeline/answer-request";
import type { Pipeline } from "../pipeline/open-pipeline";
import type { Opened, Subscriptions } from "../pipeline/open-subscription";

/** A pipeline over one supergraph, with everything that belongs to it: planner process, plans, parsed and decided documents. */
export interface Serving extends Pipeline {
  /** Called once, when nothing is being answered over it any more. Never rejects. */
  readonly close: () => Promise<void>;
}

interface Counted {
  readonly serving: Serving;
  inFlight: number;
}

/**
 * Answers every request over the serving in force when it came. A request that is being answered while another takes over is
 * finished over its own; the one that was replaced is closed after the last of them. A subscription has no end of its own: it
 * is ended, and its reader subscribes again, over the serving then in force.
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

  readonly subscriptions: Subscriptions = {
    greet: (authorization) => this.#current.serving.subscriptions.greet(authorization),
    open: async (request) => {
      const counted = this.#current;
      counted.inFlight++;
      const opened = await counted.serving.subscriptions.open(request);
      void endOf(opened).then(() => {
        counted.inFlight--;
        return this.#closeIfLeft(counted);
      });
      // One that was being opened while another serving took over.
      if (opened.kind === "Open" && counted !== this.#current) opened.results.end(anotherSchema());
      return opened;
    },
    endAll: (reason) => {
      for (const { serving } of [this.#current, ...this.#replaced]) serving.subscriptions.endAll(reason);
    },
  };

  /** From here on requests meet `next`. */
  replace(next: Serving): void {
    const previous = this.#current;
    this.#current = { serving: next, inFlight: 0 };
    this.#replaced.add(previous);
    previous.serving.subscriptions.endAll(anotherSchema());
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

async function endOf(opened: Opened): Promise<void> {
  if (opened.kind === "Open") await opened.results.ended;
}

function anotherSchema(): Refusal {
  return new Refusal("GOING_AWAY", { reason: "SCHEMA" });
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RequestOutcome } from "../pipeline/request-outcome";
import { outcomeWord } from "./outcome-word";

/** Seconds. From an answer out of one process to the deadline of an operation. */
const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** What Prometheus is told of one gateway. */
export class GatewayMetrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: "lianxi_requests_total",
    help: "Requests by operation and outcome: COMPLETE, INCOMPLETE (a department's part is missing), LEFT (the caller went before) or the code of a refusal",
    labelNames: ["operation", "outcome"],
    registers: [this.#registry],
  });
  readonly #requestSeconds = new Histogram({
    name: "lianxi_request_duration_seconds",
    help: "From a request read whole to its answer",
    labelNames: ["operation"],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #inFlight = new Gauge({
    name: "lianxi_requests_in_flight",
    help: "Requests being answered",
    registers: [this.#registry],
  });
  readonly #fetches = new Counter({
    name: "lianxi_fetches_total",
    help: "Fetches by department and outcome: an HTTP status, or why no answer came",
    labelNames: ["department", "outcome"],
    registers: [this.#registry],
  });
  readonly #fetchSeconds = new Histogram({
    name: "lianxi_fetch_duration_seconds",
    help: "From a fetch sent to its answer or its failure",
    labelNames: ["department"],
    buckets: SECONDS,
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  requestBegan(): void {
    this.#inFlight.inc();
  }

  requestEnded({ milliseconds, ...outcome }: RequestOutcome): void {
    const operation = outcome.operation ?? "none";
    this.#inFlight.dec();
    this.#requests.inc({ operation, outcome: outcomeWord(outcome) });
    this.#requestSeconds.observe({ operation }, milliseconds / 1000);
  }

  fetchEnded(department: string, outcome: string, milliseconds: number): void {
    this.#fetches.inc({ department, outcome });
    this.#fetchSeconds.observe({ department }, milliseconds / 1000);
  }

  /** Prometheus's text format. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}

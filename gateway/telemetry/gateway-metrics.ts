import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ErrorCode } from "../../schema/contract/errors";
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
  readonly #subscriptions = new Gauge({
    name: "lianxi_subscriptions_open",
    help: "Subscriptions that are open",
    registers: [this.#registry],
  });
  readonly #subscriptionResults = new Counter({
    name: "lianxi_subscription_results_total",
    help: "Results of subscriptions by outcome: COMPLETE or INCOMPLETE (a department's part is missing)",
    labelNames: ["outcome"],
    registers: [this.#registry],
  });
  readonly #subscriptionSeconds = new Histogram({
    name: "lianxi_subscription_duration_seconds",
    help: "From a subscription's opening to its end, by why it was ended: a code, or NONE where its caller or its subgraph ended it",
    labelNames: ["code"],
    buckets: [1, 10, 60, 600, 3_600],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  requestBegan(): void {
    this.#inFlight.inc();
  }

  requestShed(): void {
    this.#requests.inc({ operation: "none", outcome: "OVERLOADED" });
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

  subscriptionBegan(): void {
    this.#subscriptions.inc();
  }

  resultTold(isComplete: boolean): void {
    this.#subscriptionResults.inc({ outcome: isComplete ? "COMPLETE" : "INCOMPLETE" });
  }

  subscriptionEnded(code: ErrorCode | undefined, milliseconds: number): void {
    this.#subscriptions.dec();
    this.#subscriptionSeconds.observe({ code: code ?? "NONE" }, milliseconds / 1000);
  }

  /** Prometheus's text format. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}

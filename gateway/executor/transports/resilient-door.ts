import type { DoorAnswer, DoorStream, Knock, Question } from "../../../schema/contract/department-door";
import type { Clock } from "../clock";
import { SYSTEM_CLOCK } from "../clock";
import type { CallKind } from "../resilience/call-kind";
import type { Entry, Precedence } from "../resilience/call-queue";
import { CallQueue } from "../resilience/call-queue";
import type { BreakerState, Health } from "../resilience/circuit-breaker";
import { CircuitBreaker } from "../resilience/circuit-breaker";
import type { ResilienceSettings } from "../resilience/resilience-settings";
import { RESILIENCE } from "../resilience/resilience-settings";
import { RetryBudget } from "../resilience/retry-budget";
import type { AnswerLimits, Door, StreamLimits } from "./door";
import { ANSWER_LIMITS, DoorFailure } from "./door";

export interface ResilientDoorOptions {
  readonly settings?: ResilienceSettings;
  readonly clock?: Clock;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Told when the subgraph is given up, tried and taken back. */
  readonly onBreaker?: (state: BreakerState) => void;
}

/** One way through the door: the same question each time, within what is left of its limits. */
type Pass = (limits: AnswerLimits) => Promise<DoorAnswer>;

/** What a call that was made came to. */
type Outcome = DoorAnswer | DoorFailure;

/** With these a server says that it, or what stands before it, cannot answer now (RFC 9110, 15.6). */
const NOT_NOW: ReadonlySet<number> = new Set([502, 503, 504]);

const REASONS: Readonly<Record<Exclude<Entry, "Entered">, DoorFailure["reason"]>> = {
  Full: "UNAVAILABLE",
  Late: "UNAVAILABLE",
  Gone: "LEFT",
};

/**
 * A door to a subgraph that may be slow, busy or away: a bounded number of calls at once and a short queue before them,
 * a breaker that stops calling, and one repetition of a read, all within the deadline of the one call. Two callers never
 * share a call: each answer is given to whom it was signed for.
 */
export class ResilientDoor<Name extends string = string> implements Door<Name> {
  readonly name: Name;
  readonly ask?: (question: Question, limits?: AnswerLimits) => Promise<DoorAnswer>;
  readonly follow?: (knock: Knock, limits: StreamLimits) => Promise<DoorStream>;
  readonly subscribe?: (question: Question, limits: StreamLimits) => Promise<DoorStream>;
  readonly #door: Door<Name>;
  readonly #settings: ResilienceSettings;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #breaker: CircuitBreaker;
  readonly #queue: CallQueue;
  readonly #retries: RetryBudget;

  constructor(door: Door<Name>, options: ResilientDoorOptions = {}) {
    const { settings = RESILIENCE, clock = SYSTEM_CLOCK, random = Math.random, onBreaker } = options;
    this.name = door.name;
    if (door.ask) {
      this.ask = (question, limits = ANSWER_LIMITS) => this.#call((each) => door.ask!(question, each), limits);
    }
    if (door.follow) this.follow = (knock, limits) => this.#open(() => door.follow!(knock, limits));
    if (door.subscribe) this.subscribe = (question, limits) => this.#open(() => door.subscribe!(question, limits));
    this.#door = door;
    this.#settings = settings;
    this.#clock = clock;
    this.#random = random;
    this.#breaker = new CircuitBreaker(settings.breaker, onBreaker);
    this.#queue = new CallQueue(settings.queue, clock);
    this.#retries = new RetryBudget(settings.retries);
  }

  get breaker(): BreakerState {
    return this.#breaker.state;
  }

  answer(knock: Knock, limits: AnswerLimits = ANSWER_LIMITS): Promise<DoorAnswer> {
    return this.#call((each) => this.#door.answer(knock, each), limits);
  }

  close(): Promise<void> {
    return this.#door.close();
  }

  /** A subscription is kept for long and takes no place from the calls; while the subgraph is given up, none is opened. */
  #open(open: () => Promise<DoorStream>): Promise<DoorStream> {
    return this.#breaker.refuses(this.#clock.now()) ? Promise.reject(new DoorFailure("UNAVAILABLE")) : open();
  }

  async #call(pass: Pass, limits: AnswerLimits): Promise<DoorAnswer> {
    const started = this.#clock.now();
    let outcome: Outcome;
    if (limits.call === "Write") outcome = await this.#attempt(pass, limits, started);
    else {
      this.#retries.asked(started);
      outcome = await this.#attempt(pass, limits, started);
      if (isWorthRepeating(outcome)) outcome = await this.#repeat(pass, limits, started, outcome);
    }
    if (outcome instanceof DoorFailure) throw outcome;
    return outcome;
  }

  async #repeat(pass: Pass, limits: AnswerLimits, started: number, first: Outcome): Promise<Outcome> {
    const { least, most } = this.#settings.retries.pause;
    const pause = least + this.#random() * (most - least);
    const now = this.#clock.now();
    const isTooLate = now + pause >= started + limits.milliseconds;
    if (isTooLate || this.#breaker.refuses(now) || !this.#retries.take(now)) return first;
    await new Promise<void>((resolve) => void this.#clock.startTimer(pause, resolve));
    const again = this.#clock.now();
    if (limits.signal?.aborted) return first;
    return this.#attempt(pass, { ...limits, milliseconds: started + limits.milliseconds - again }, again);
  }

  /** @throws DoorFailure when the call was not made. */
  #attempt(pass: Pass, limits: AnswerLimits, now: number): Promise<Outcome> {
    if (this.#breaker.refuses(now)) return Promise.reject(new DoorFailure("UNAVAILABLE"));
    return this.#queue.tryEnter() ? this.#ask(pass, limits, now) : this.#waitAndAsk(pass, limits, now);
  }

  async #waitAndAsk(pass: Pass, limits: AnswerLimits, since: number): Promise<Outcome> {
    const { call, milliseconds, signal } = limits;
    const entry = await this.#queue.enter(precedenceOf(call), milliseconds, signal);
    if (entry !== "Entered") throw new DoorFailure(REASONS[entry]);
    const now = this.#clock.now();
    return this.#ask(pass, { ...limits, milliseconds: milliseconds - (now - since) }, now);
  }

  /** Asks from a place that was taken, and gives the place back. */
  async #ask(pass: Pass, limits: AnswerLimits, now: number): Promise<Outcome> {
    // The breaker may have opened while this call waited for its place.
    const admission = this.#breaker.admit(now);
    if (admission === "Refused") {
      this.#queue.leave();
      throw new DoorFailure("UNAVAILABLE");
    }
    let health: Health = "Untold";
    try {
      const outcome = await pass(limits).catch(failureOf);
      health = this.#healthTold(outcome, limits);
      return outcome;
    } finally {
      this.#breaker.report(admission, health, this.#clock.now());
      this.#queue.leave();
    }
  }

  /**
   * Only what any caller would have met counts as trouble. An answer that is faulty or too large may be due to the question,
   * and nobody may shut a department by asking: such a one is there and answers.
   */
  #healthTold(outcome: Outcome, { milliseconds }: AnswerLimits): Health {
    if (!(outcome instanceof DoorFailure)) return NOT_NOW.has(outcome.status) ? "Troubled" : "Sound";
    if (outcome.reason === "UNAVAILABLE") return "Troubled";
    if (outcome.reason === "LEFT") return "Untold";
    if (outcome.reason !== "TIMEOUT") return "Sound";
    return milliseconds < this.#settings.fairMilliseconds ? "Untold" : "Troubled";
  }
}

/** A call that ran out of time has none left for another, and a faulty answer would come again. */
function isWorthRepeating(outcome: Outcome): boolean {
  return outcome instanceof DoorFailure ? outcome.reason === "UNAVAILABLE" : NOT_NOW.has(outcome.status);
}

function failureOf(error: unknown): DoorFailure {
  if (error instanceof DoorFailure) return error;
  throw error;
}

function precedenceOf(call: CallKind = "Read"): Precedence {
  return call === "Read" ? "Ordinary" : "Urgent";
}

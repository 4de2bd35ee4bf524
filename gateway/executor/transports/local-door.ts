import type { DepartmentDoor, DoorAnswer, DoorStream, Knock, Question } from "../../../schema/contract/department-door";
import { SYSTEM_CLOCK } from "../clock";
import type { AnswerLimits, Door, StreamLimits } from "./door";
import { ANSWER_LIMITS, DoorFailure } from "./door";

/** The door to a subgraph in this process. The same limits hold as over HTTP; only the wire is missing. */
export class LocalDoor<Name extends string = string> implements Door<Name> {
  readonly ask?: (question: Question, limits?: AnswerLimits) => Promise<DoorAnswer>;
  readonly follow?: (knock: Knock, limits: StreamLimits) => Promise<DoorStream>;
  readonly subscribe?: (question: Question, limits: StreamLimits) => Promise<DoorStream>;

  /**
   * @param ask undefined for a subgraph that only answers knocks
   * @param streams how its events are followed, where it publishes any
   */
  constructor(
    readonly name: Name,
    private readonly knock: (knock: Knock) => Promise<DoorAnswer>,
    ask?: (question: Question) => Promise<DoorAnswer>,
    private readonly clock = SYSTEM_CLOCK,
    streams: Pick<DepartmentDoor, "follow" | "subscribe"> = {},
  ) {
    const { follow, subscribe } = streams;
    if (follow) this.follow = (each, limits) => this.#open(limits, (signal) => follow(each, signal));
    if (subscribe) this.subscribe = (each, limits) => this.#open(limits, (signal) => subscribe(each, signal));
    if (ask) this.ask = (question, limits = ANSWER_LIMITS) => this.#within(limits, () => ask(question));
  }

  answer(knock: Knock, limits: AnswerLimits = ANSWER_LIMITS): Promise<DoorAnswer> {
    return this.#within(limits, () => this.knock(knock));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What was not open in time is ended when it opens after all. */
  async #open(
    { signal, milliseconds }: StreamLimits,
    open: (signal: AbortSignal) => Promise<DoorStream>,
  ): Promise<DoorStream> {
    const end = new AbortController();
    const late = new Promise<never>((_, reject) => {
      end.signal.addEventListener("abort", () => reject(new DoorFailure("TIMEOUT")), { once: true });
    });
    late.catch(() => undefined);
    signal.addEventListener("abort", () => end.abort(), { once: true });
    if (signal.aborted) end.abort();
    const stopTimer = this.clock.startTimer(milliseconds, () => end.abort());
    try {
      return await Promise.race([late, open(end.signal)]);
    } catch (error) {
      throw error instanceof DoorFailure ? error : new DoorFailure("UNAVAILABLE");
    } finally {
      stopTimer();
    }
  }

  #within(limits: AnswerLimits, request: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
    const { milliseconds, signal } = limits;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new DoorFailure("LEFT"));
      const giveUp = (reason: DoorFailure["reason"]): void => settle(() => reject(new DoorFailure(reason)));
      const leave = (): void => giveUp("LEFT");
      const stopTimer = this.clock.startTimer(milliseconds, () => giveUp("TIMEOUT"));
      let isSettled = false;
      const settle = (end: () => void): void => {
        if (isSettled) return;
        isSettled = true;
        stopTimer();
        signal?.removeEventListener("abort", leave);
        end();
      };
      signal?.addEventListener("abort", leave);
      attempt(request).then(
        (answer) =>
          settle(() => (isAffordable(answer, limits) ? resolve(answer) : reject(new DoorFailure("TOO_LARGE")))),
        () => settle(() => reject(new DoorFailure("UNAVAILABLE"))),
      );
    });
  }
}

/** What throws at once fails like what rejects. */
async function attempt(request: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
  return request();
}

function isAffordable({ body }: DoorAnswer, { bytes, budget }: AnswerLimits): boolean {
  const length = Buffer.byteLength(body);
  return length <= bytes && budget?.take(length) !== false;
}

import type { DoorAnswer, Knock, Question } from "../../../schema/contract/department-door";
import { SYSTEM_CLOCK } from "../clock";
import type { AnswerLimits, Door } from "./door";
import { ANSWER_LIMITS, DoorFailure } from "./door";

/** The door to a subgraph in this process. The same limits hold as over HTTP; only the wire is missing. */
export class LocalDoor<Name extends string = string> implements Door<Name> {
  readonly ask?: (question: Question, limits?: AnswerLimits) => Promise<DoorAnswer>;

  /** @param ask undefined for a subgraph that only answers knocks */
  constructor(
    readonly name: Name,
    private readonly knock: (knock: Knock) => Promise<DoorAnswer>,
    ask?: (question: Question) => Promise<DoorAnswer>,
    private readonly clock = SYSTEM_CLOCK,
  ) {
    if (ask) this.ask = (question, limits = ANSWER_LIMITS) => this.#within(limits, () => ask(question));
  }

  answer(knock: Knock, limits: AnswerLimits = ANSWER_LIMITS): Promise<DoorAnswer> {
    return this.#within(limits, () => this.knock(knock));
  }

  close(): Promise<void> {
    return Promise.resolve();
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

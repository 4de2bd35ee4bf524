import type { DoorAnswer, Knock } from "../../../schema/contract/department-door";
import type { AnswerLimits, Door } from "./door";
import { ANSWER_LIMITS, DoorFailure } from "./door";

/** The door to a subgraph in this process. The same limits hold as over HTTP; only the wire is missing. */
export class LocalDoor<Name extends string = string> implements Door<Name> {
  constructor(
    readonly name: Name,
    private readonly knock: (knock: Knock) => Promise<DoorAnswer>,
  ) {}

  async answer(knock: Knock, limits: AnswerLimits = ANSWER_LIMITS): Promise<DoorAnswer> {
    const answer = await this.#within(limits, knock);
    const bytes = Buffer.byteLength(answer.body);
    if (bytes > limits.bytes || limits.budget?.take(bytes) === false) throw new DoorFailure("TOO_LARGE");
    return answer;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What throws at once fails like what rejects. */
  async #ask(knock: Knock): Promise<DoorAnswer> {
    return this.knock(knock);
  }

  #within({ milliseconds, signal }: AnswerLimits, knock: Knock): Promise<DoorAnswer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new DoorFailure("TIMEOUT"));
      const giveUp = (): void => settle(() => reject(new DoorFailure("TIMEOUT")));
      const timer = setTimeout(giveUp, milliseconds);
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        end();
      };
      signal?.addEventListener("abort", giveUp);
      this.#ask(knock).then(
        (answer) => settle(() => resolve(answer)),
        () => settle(() => reject(new DoorFailure("UNAVAILABLE"))),
      );
    });
  }
}

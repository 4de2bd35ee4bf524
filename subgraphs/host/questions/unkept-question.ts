import type { AskedQuestion } from "./asked-question";

/** A question that is still to be written down: by the first statement that reads for it, or else by itself. */
export class UnkeptQuestion {
  #question: AskedQuestion | undefined;

  constructor(question: AskedQuestion) {
    this.#question = question;
  }

  /** @returns undefined for everyone after the first */
  take(): AskedQuestion | undefined {
    const question = this.#question;
    this.#question = undefined;
    return question;
  }
}

import type { ErrorCode } from "../../schema/contract/errors";
import type { AnswerError } from "./answer-error";
import { answerError } from "./answer-error";
import type { ResponsePath } from "./collect-targets";
import type { JsonObject } from "./json";
import { clientPath } from "./locate-error";
import type { PreparedPlan } from "./prepare-plan";
import { CompletenessTracker } from "./track-completeness";
import type { TranslatedError } from "./translate-error";

export interface AnsweredFetch {
  readonly errors: readonly TranslatedError[];
  /** Nothing but null came back. */
  readonly isEmpty: boolean;
}

const MOST_ERRORS = 100;

/** What one run of a plan has brought together so far, and what went wrong. */
export class Gathering {
  readonly data: JsonObject = Object.create(null);
  readonly errors: AnswerError[] = [];
  readonly completeness = new CompletenessTracker();
  /** Objects that a failed fetch should have completed: what is missing in them is unknown, and told as an error. */
  readonly failed = new Set<object>();
  /** Objects that a subgraph does not know or could not be asked about: what is missing in them is null. */
  readonly unknown = new Set<object>();

  constructor(readonly prepared: PreparedPlan) {}

  /** A whole fetch came to nothing. */
  fetchFailed(department: string, errors: readonly TranslatedError[], place: ResponsePath): void {
    this.completeness.failed(
      department,
      errors.map(({ code }) => code),
    );
    for (const { code, detail, path } of errors) this.#tell(code, department, path ?? place, detail);
  }

  /**
   * A fetch was used; `errors` say what is missing in it. `toGathered` tells their places in the gathered answer.
   * When the errors left nothing in it, the department's part counts as failed.
   */
  fetchAnswered(department: string, answer: AnsweredFetch, toGathered: (path: ResponsePath) => ResponsePath): void {
    const { errors, isEmpty } = answer;
    const codes = errors.map(({ code }) => code);
    if (isEmpty && errors.length > 0) this.completeness.failed(department, codes);
    else this.completeness.answered(department);
    for (const { code, detail, path = [] } of errors) this.damage(code, department, toGathered(path), detail);
  }

  /** One place in the answer of a department is missing. */
  damage(
    code: ErrorCode,
    department: string,
    gathered: ResponsePath,
    detail?: AnswerError["extensions"]["detail"],
  ): void {
    this.completeness.damaged(department, code);
    this.#tell(code, department, gathered, detail);
  }

  /** So many errors that one more would help nobody; a faulty list could bring a million. */
  get isFull(): boolean {
    return this.errors.length >= MOST_ERRORS;
  }

  #tell(
    code: ErrorCode,
    department: string,
    gathered: ResponsePath,
    detail?: AnswerError["extensions"]["detail"],
  ): void {
    if (this.isFull) return;
    this.errors.push(answerError(code, department, clientPath(this.prepared.plan, gathered, this.data), detail));
  }
}

import type { DoorAnswer, Knock, Question } from "../../../schema/contract/department-door";
import type { CallKind } from "../resilience/call-kind";

/**
 * A way to a subgraph, as the executor needs it: a `DepartmentDoor` that keeps the limits it is given. The name is any
 * subgraph's, so that supergraphs of other houses run too.
 */
export interface Door<Name extends string = string> {
  readonly name: Name;
  /** @throws DoorFailure when no answer came within the limits. */
  answer(knock: Knock, limits?: AnswerLimits): Promise<DoorAnswer>;
  /** Where no wire lies between: nothing has to be written down or signed. @throws DoorFailure as `answer` does */
  ask?(question: Question, limits?: AnswerLimits): Promise<DoorAnswer>;
  close(): Promise<void>;
}

export interface AnswerLimits {
  readonly milliseconds: number;
  readonly bytes: number;
  /** Shared by all fetches of an operation. */
  readonly budget?: ByteBudget;
  /** Aborted when whoever asked has gone. */
  readonly signal?: AbortSignal;
  /** What kind of call it is; `Read` unless told. */
  readonly call?: CallKind;
}

export const ANSWER_LIMITS: AnswerLimits = { milliseconds: 3_000, bytes: 5 * 1024 * 1024 };

/** Bytes that an operation may still receive. */
export class ByteBudget {
  constructor(private remaining: number) {}

  /** @returns whether the bytes could still be afforded. */
  take(bytes: number): boolean {
    this.remaining -= bytes;
    return this.remaining >= 0;
  }
}

/** Why a door gave no answer. It says nothing about addresses: it may be logged. */
export class DoorFailure extends Error {
  /** @param reason `LEFT`: whoever asked has gone, and the subgraph did nothing wrong */
  constructor(readonly reason: "UNAVAILABLE" | "TIMEOUT" | "TOO_LARGE" | "BAD_ANSWER" | "LEFT") {
    super(`The subgraph gave no answer: ${reason}`);
    this.name = "DoorFailure";
  }
}

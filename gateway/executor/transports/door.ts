import type { DoorAnswer, DoorStream, Knock, Question } from "../../../schema/contract/department-door";
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
  /** Opens a subscription; absent where events cannot be followed. @throws DoorFailure when it was not opened in time */
  follow?(knock: Knock, limits: StreamLimits): Promise<DoorStream>;
  /** As `follow`, where no wire lies between. @throws DoorFailure as `follow` does */
  subscribe?(question: Question, limits: StreamLimits): Promise<DoorStream>;
  close(): Promise<void>;
}

/** Bounds a subscription. Its stream throws a DoorFailure when it broke off. */
export interface StreamLimits {
  /** Until it is open. */
  readonly milliseconds: number;
  /** Without any sign of life, after which it counts as broken off. */
  readonly silence: number;
  /** Of one event. */
  readonly bytes: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

export const STREAM_LIMITS: Omit<StreamLimits, "signal"> = {
  milliseconds: 3_000,
  silence: 60_000,
  bytes: 1024 * 1024,
};

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

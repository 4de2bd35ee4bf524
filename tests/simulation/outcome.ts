import type { ExecutionAnswer } from "../../gateway/executor/execution-answer";
import type { ExecutionLimits } from "../../gateway/executor/limits";
import type { HonestAnswer } from "./ask-honestly";
import type { Comparison } from "./compare-answer";
import type { SeenFetch } from "./fake-door";
import type { Variables } from "./operations";
import type { Stage, StagedOperation } from "./stage";

/** What one seed led to, for the invariants to judge. */
export interface Outcome {
  readonly seed: number;
  readonly stage: Stage;
  readonly operation: StagedOperation;
  readonly variables: Variables;
  readonly limits: ExecutionLimits;
  readonly answer: ExecutionAnswer;
  readonly truth: HonestAnswer;
  /** The answer held against what is true. */
  readonly comparison: Comparison;
  readonly fetches: readonly SeenFetch[];
  /** On the fake clock, which began at 0. */
  readonly endedAt: number;
  /** When the client went away; undefined when it stayed. */
  readonly leftAt: number | undefined;
  /** What the executor left behind: timers, listeners, rejections that nobody took, marks on every object. */
  readonly remains: readonly string[];
}

/** @returns one text per violation */
export type Invariant = (outcome: Outcome) => readonly string[];

/** Until when an answer to this fetch was of use: who has left needs none, but what is being written is finished. */
export function patienceFor(
  fetch: SeenFetch,
  { limits, leftAt = Infinity }: Pick<Outcome, "limits" | "leftAt">,
): number {
  const { kind, sentAt } = fetch;
  const own = sentAt + (kind === "mutation" ? limits.writeMilliseconds : limits.readMilliseconds);
  return Math.min(own, limits.operationMilliseconds, kind === "mutation" ? Infinity : leftAt);
}

export function cameInTime(fetch: SeenFetch, outcome: Pick<Outcome, "limits" | "leftAt">): boolean {
  return fetch.answeredAt !== undefined && fetch.answeredAt < patienceFor(fetch, outcome);
}

/** An answer tells no more errors than these; what is wrong besides is missing without a word. */
const MOST_ERRORS = 100;

export function isFullOfErrors({ answer }: Pick<Outcome, "answer">): boolean {
  return answer.errors.length >= MOST_ERRORS;
}

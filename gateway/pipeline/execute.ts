import type { Caller } from "../../schema/contract/caller";
import type { ExecuteOptions } from "../executor/execute";
import { execute } from "../executor/execute";
import type { ExecutionAnswer } from "../executor/execution-answer";
import type { FetchWatch } from "../executor/fetch-watch";
import { followEvents } from "../executor/follow-events";
import type { SubgraphAnswer } from "../executor/read-answer";
import type { QueryPlan } from "../planner/query-plan";
import type { RequestTrace } from "./request-trace";
import { watchStage } from "./request-trace";
import type { ValidRequest } from "./validate";

/** What the executor needs beside a plan and a request: the doors, the keys and the limits. */
export type ExecutorSettings = Pick<ExecuteOptions, "doors" | "contextKeys" | "limits">;

/** Who waits for an execution, and who watches it. */
export interface Attended {
  /** Aborted when the caller has gone: what is being read is left, what is being written is finished. */
  readonly signal?: AbortSignal;
  readonly trace?: RequestTrace;
  /** Undefined where nothing is recorded. */
  readonly record?: FetchWatch;
}

/** @param caller undefined where anybody may ask: then the subgraphs are told of nobody. */
export type Execute = (
  plan: QueryPlan,
  request: ValidRequest,
  caller: Caller | undefined,
  attended?: Attended,
) => Promise<ExecutionAnswer>;

/** The stage that carries a plan out. The executor also completes: types, nulls, errors and each department's state. */
export function executeThrough(settings: ExecutorSettings): Execute {
  return (plan, { coercedVariables: variables }, caller, { signal, trace, record: watch } = {}) => {
    const options = { ...settings, variables, caller, signal, watch };
    if (!trace) return execute(plan, options);
    const span = trace.startStage("execute");
    return watchStage(span, execute(plan, { ...options, traceparent: span.traceparent }));
  };
}

/** How a subscription's events are followed, and its plan carried out for each of them. */
export interface Follow {
  /** @throws Refusal when the subgraph cannot be followed: see `followEvents` */
  readonly events: (
    plan: QueryPlan,
    request: ValidRequest,
    caller: Caller | undefined,
    signal: AbortSignal,
    record?: FetchWatch,
  ) => Promise<AsyncIterableIterator<SubgraphAnswer>>;
  readonly execute: (
    plan: QueryPlan,
    request: ValidRequest,
    caller: Caller | undefined,
    event: SubgraphAnswer,
    signal: AbortSignal,
    record: FetchWatch | undefined,
  ) => Promise<ExecutionAnswer>;
}

/** The stage that carries a subscription out: the source is opened once, everything else is fetched for each event. */
export function followThrough(settings: ExecutorSettings): Follow {
  return {
    events: (plan, { coercedVariables }, caller, signal, watch) =>
      followEvents(plan, { ...settings, variables: coercedVariables, caller, signal, watch }),
    execute: (plan, { coercedVariables: variables }, caller, event, signal, watch) =>
      execute(plan, { ...settings, variables, caller, event, signal, watch }),
  };
}

import type { QueryPlan } from "../planner/query-plan";
import type { Planner } from "../planner/start-planner";
import type { RequestTrace } from "./request-trace";
import { watchStage } from "./request-trace";
import type { ValidRequest } from "./validate";

export type Plan = (request: ValidRequest, trace?: RequestTrace) => Promise<QueryPlan>;

/**
 * The stage that asks the planner; it is the planner that remembers plans and bounds their time. Asked by the name that the
 * operation has, so that who leaves the only name out meets the same plan. A plan that is remembered leaves no span.
 */
export function planWith(planner: Pick<Planner, "plan">): Plan {
  return ({ query, operation }, trace) =>
    planner.plan(query, operation.name?.value, trace && ((planning) => watchStage(trace.startStage("plan"), planning)));
}

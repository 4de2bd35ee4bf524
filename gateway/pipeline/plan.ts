import type { QueryPlan } from "../planner/query-plan";
import type { Planner } from "../planner/start-planner";
import type { ValidRequest } from "./validate";

export type Plan = (request: ValidRequest) => Promise<QueryPlan>;

/**
 * The stage that asks the planner; it is the planner that remembers plans and bounds their time. Asked by the name that the
 * operation has, so that who leaves the only name out meets the same plan.
 */
export function planWith(planner: Pick<Planner, "plan">): Plan {
  return (request) => planner.plan(request.query, request.operation.name?.value);
}

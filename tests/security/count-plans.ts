import { PlanningProcess } from "../../gateway/planner/planning-process";
import type { Counts } from "./counts";

/**
 * Counts what reaches a planner's process, before it goes in: a gateway tells nobody of it.
 *
 * @returns what ends the counting
 */
export function countPlans(counts: Counts): () => void {
  const { plan } = PlanningProcess.prototype;
  PlanningProcess.prototype.plan = function (this: PlanningProcess, ...question) {
    counts.plans++;
    return plan.apply(this, question);
  };
  return () => void (PlanningProcess.prototype.plan = plan);
}

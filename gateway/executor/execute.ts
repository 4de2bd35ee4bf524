import type { ExecutionAnswer } from "./execution-answer";
import { finishAnswer } from "./finish-answer";
import { Gathering } from "./gathering";
import type { VariableValues } from "./answer-shape";
import type { ExecutionLimits } from "./limits";
import { EXECUTION_LIMITS } from "./limits";
import { preparePlan } from "./prepare-plan";
import type { SubgraphAnswer } from "./read-answer";
import { runPlan } from "./run-plan";
import type { SenderOptions } from "./send-fetch";
import { FetchSender } from "./send-fetch";
import type { QueryPlan } from "../planner/query-plan";

export interface ExecuteOptions extends Omit<SenderOptions, "limits"> {
  /** Coerced, with defaults filled in (GraphQL 6.1.2). */
  readonly variables?: VariableValues;
  readonly limits?: Partial<ExecutionLimits>;
  /** Of a subscription: the event for which it is carried out. */
  readonly event?: SubgraphAnswer;
}

/**
 * Carries a plan out: fetches, checks and merges what the departments answer, and completes it as the client asked.
 * A department that fails leaves its part out and never fails the operation.
 *
 * @throws Refusal LIMIT_PLAN when the plan has too many fetches; Error for a fault of ours.
 */
export async function execute(plan: QueryPlan, options: ExecuteOptions): Promise<ExecutionAnswer> {
  const { variables = {}, event } = options;
  const limits = options.limits ? { ...EXECUTION_LIMITS, ...options.limits } : EXECUTION_LIMITS;
  const prepared = preparePlan(plan);
  const sender = new FetchSender({ ...options, limits });
  sender.checkKeys(prepared.fetches.map(({ node }) => node.subgraph));
  const gathering = new Gathering(prepared);
  if (prepared.root) await runPlan(prepared.root, { gathering, sender, variables, limits, event });
  return finishAnswer(gathering, variables, sender.sent);
}

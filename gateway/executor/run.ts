import type { VariableValues } from "./answer-shape";
import type { Gathering } from "./gathering";
import type { ExecutionLimits } from "./limits";
import type { SubgraphAnswer } from "./read-answer";
import type { FetchSender } from "./send-fetch";

/** What the nodes of one run share. */
export interface Run {
  readonly gathering: Gathering;
  readonly sender: FetchSender;
  readonly variables: VariableValues;
  readonly limits: ExecutionLimits;
  /** What the plan of a subscription is carried out for: one event of its source. */
  readonly event?: SubgraphAnswer;
}

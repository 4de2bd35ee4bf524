import type { Door } from "../../../../gateway/executor/transports/door";
import type { AnswerRequest } from "../../../../gateway/pipeline/answer-request";
import { answerRequestWith } from "../../../../gateway/pipeline/answer-request";
import { executeThrough } from "../../../../gateway/pipeline/execute";
import { planWith } from "../../../../gateway/pipeline/plan";
import { startPlanner } from "../../../../gateway/planner/start-planner";

/**
 * The gateway's pipeline without the stages that ask who asks: what other gateways do when nobody has told them of tokens and
 * rules. Every limit, check and refusal of the other stages is in force.
 */
export async function answerWithoutPolicy(
  supergraphSdl: string,
  doors: ReadonlyMap<string, Door>,
): Promise<AnswerRequest> {
  const planner = await startPlanner(supergraphSdl);
  return answerRequestWith({
    access: { kind: "Open" },
    schema: planner.supergraph.apiSchema,
    introspection: false,
    plan: planWith(planner),
    execute: executeThrough({ doors }),
    log: () => {},
  });
}

import type { AnswerRequest, PipelineOptions } from "./answer-request";
import { answerRequestWith } from "./answer-request";
import type { SubscriptionOptions, Subscriptions } from "./open-subscription";
import { subscribeWith } from "./open-subscription";
import { openStages } from "./stages";

/** Everything that may be asked over one schema. */
export interface Pipeline {
  readonly answerRequest: AnswerRequest;
  readonly subscriptions: Subscriptions;
}

/** The pipelines of questions and of subscriptions over the same stages. */
export function openPipeline(options: PipelineOptions & { readonly subscriptions: SubscriptionOptions }): Pipeline {
  const stages = openStages(options);
  const answerRequest = answerRequestWith(options, stages);
  return { answerRequest, subscriptions: subscribeWith(options, stages, answerRequest) };
}

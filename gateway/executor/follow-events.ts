import type { DoorStream } from "../../schema/contract/department-door";
import { Refusal } from "../../schema/contract/errors";
import type { QueryPlan } from "../planner/query-plan";
import type { VariableValues } from "./answer-shape";
import { questionOf } from "./fetch-root";
import { EXECUTION_LIMITS } from "./limits";
import type { PreparedRootFetch } from "./prepare-plan";
import { preparePlan } from "./prepare-plan";
import type { SubgraphAnswer } from "./read-answer";
import { readAnswer } from "./read-answer";
import type { SenderOptions } from "./send-fetch";
import { codeOf, FetchSender } from "./send-fetch";
import { DoorFailure } from "./transports/door";

export interface FollowOptions extends Omit<SenderOptions, "limits" | "signal"> {
  /** Coerced, with defaults filled in (GraphQL 6.1.2). */
  readonly variables?: VariableValues;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/**
 * Opens the events with which the plan of a subscription begins; `execute` then carries the plan out for each of them. They
 * come when they are asked for, so that a slow reader holds the subgraph up and nothing piles up between.
 *
 * @returns what the subgraph sends, done when it says that there will be no other or when the signal ended it; throws
 * Refusal SUBSCRIPTION_INTERRUPTED when it broke off
 * @throws Refusal SUBGRAPH_* or what the subgraph refused it with
 */
export async function followEvents(
  plan: QueryPlan,
  options: FollowOptions,
): Promise<AsyncIterableIterator<SubgraphAnswer>> {
  const source = sourceOf(plan);
  const { subgraph } = source.node;
  const sender = new FetchSender({ ...options, limits: EXECUTION_LIMITS });
  sender.checkKeys(preparePlan(plan).fetches.map(({ node }) => node.subgraph));
  const stream = await open(source, options, sender);
  if (stream.kind === "Open") return readEvents(subgraph, stream.events);
  const answer = readAnswer(stream.answer);
  const [error] = answer.errors;
  throw new Refusal(error?.code ?? "SUBGRAPH_BAD_ANSWER", { department: subgraph, ...error?.detail });
}

/** @throws Error when the plan does not begin with one: it is no plan of a subscription. */
function sourceOf(plan: QueryPlan): PreparedRootFetch {
  const [source] = preparePlan(plan).fetches;
  if (source?.kind !== "RootFetch" || source.node.operationKind !== "subscription") {
    throw new Error("The plan of a subscription begins with its source");
  }
  return source;
}

async function open(
  source: PreparedRootFetch,
  { variables = {}, signal }: FollowOptions,
  sender: FetchSender,
): Promise<DoorStream> {
  const { subgraph } = source.node;
  try {
    return await sender.follow(subgraph, questionOf(source, variables), signal);
  } catch (error) {
    if (error instanceof DoorFailure) throw new Refusal(codeOf(error), { department: subgraph });
    throw error;
  }
}

async function* readEvents(subgraph: string, events: AsyncIterable<string>): AsyncGenerator<SubgraphAnswer> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const event = await iterator.next().catch(() => {
        throw new Refusal("SUBSCRIPTION_INTERRUPTED", { department: subgraph });
      });
      if (event.done) return;
      yield readAnswer({ status: 200, body: event.value });
    }
  } finally {
    await iterator.return?.();
  }
}

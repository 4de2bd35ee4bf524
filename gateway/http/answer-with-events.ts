import type { FastifyReply } from "fastify";
import { Refusal } from "../../schema/contract/errors";
import type { EventStreamPace } from "../../schema/contract/event-stream";
import {
  acceptsEventStream,
  COMPLETE_EVENT,
  EVENT_STREAM_HEADERS,
  nextEvent,
  writeEventStream,
} from "../../schema/contract/event-stream";
import type { HttpAnswer, HttpRequest } from "../pipeline/http-message";
import type { Subscriptions } from "../pipeline/open-subscription";
import { respondRefusal } from "../pipeline/respond";

/**
 * Answers who accepts `text/event-stream`: a subscription with its results as they come, anything else with its one answer.
 *
 * @returns the answer that is still to be sent; undefined when it was sent as a stream
 */
export async function answerWithEvents(
  request: HttpRequest,
  reply: FastifyReply,
  subscriptions: Subscriptions,
  pace?: EventStreamPace,
): Promise<HttpAnswer | undefined> {
  const opened = await subscriptions.open(request);
  if (opened.kind === "Answered") {
    const { answer } = opened;
    return answer.status === 200 && acceptsEventsOnly(request) ? asEvents(answer) : answer;
  }
  const { results, trace } = opened;
  const response = reply.raw;
  reply.hijack();
  response.on("close", () => void results.return());
  const texts = withLastWord(results, trace);
  const end = await writeEventStream(response, texts, { "x-request-id": trace }, pace);
  if (end === "TooSlow") results.end(new Refusal("SUBSCRIPTION_TOO_SLOW"));
  else await results.return();
  return undefined;
}

/** A subscription that is ended from here tells why, in a result of its own. */
async function* withLastWord(results: AsyncIterable<string>, trace: string): AsyncGenerator<string> {
  try {
    yield* results;
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal("INTERNAL");
    yield respondRefusal(refusal, "json", trace).body;
  }
}

/** The one answer to a question is a stream of one result. What GraphQL did not answer at all keeps its own status. */
function asEvents({ headers, body }: HttpAnswer): HttpAnswer {
  return { status: 200, headers: { ...headers, ...EVENT_STREAM_HEADERS }, body: nextEvent(body) + COMPLETE_EVENT };
}

function acceptsEventsOnly({ headers: { accept = "" } }: HttpRequest): boolean {
  return accept.split(",").every(acceptsEventStream);
}

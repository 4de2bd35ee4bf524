import type { DoorAnswer } from "../../schema/contract/department-door";
import { DOOR_PATHS } from "../../schema/contract/department-door";
import { readTraceparent } from "../../schema/contract/traceparent";
import type { SpanAttributes, Tracer } from "../../schema/contract/tracing";
import type { Door } from "../executor/transports/door";
import { DoorFailure } from "../executor/transports/door";

/**
 * The same door; each fetch that belongs to a trace is a span of it, and the department learns below which. Put before the
 * policies of a resilient door it holds what the operation waited for: the queue, and a second try where there was one.
 */
export function traceDoor(door: Door, tracer: Tracer): Door {
  const watch = async (
    traceparent: string | undefined,
    route: string,
    pass: (traceparent: string | undefined) => Promise<DoorAnswer>,
  ): Promise<DoorAnswer> => {
    const parent = readTraceparent(traceparent);
    if (!parent) return pass(undefined);
    const origin = { kind: "Below", parent, isRemote: false } as const;
    const span = tracer.start(`fetch ${door.name}`, "Client", origin, {
      "lianxi.department": door.name,
      "url.template": route,
    });
    try {
      const answer = await pass(span.traceparent);
      span.end(attributesOf(answer));
      return answer;
    } catch (error) {
      const reason = error instanceof DoorFailure ? error.reason : "UNAVAILABLE";
      span.end({ "lianxi.outcome": reason, "error.type": reason });
      throw error;
    }
  };
  const { ask, follow, subscribe } = door;
  return {
    name: door.name,
    answer: (knock, limits) =>
      watch(knock.traceparent, knock.path, (traceparent) => door.answer({ ...knock, traceparent }, limits)),
    ...(ask && {
      ask: (question, limits) =>
        watch(question.traceparent, DOOR_PATHS.graphql, (traceparent) =>
          ask.call(door, { ...question, traceparent }, limits),
        ),
    }),
    // A subscription is no stretch of work: it may stand for hours.
    ...(follow && { follow: follow.bind(door) }),
    ...(subscribe && { subscribe: subscribe.bind(door) }),
    close: () => door.close(),
  };
}

function attributesOf({ status }: DoorAnswer): SpanAttributes {
  const word = String(status);
  return {
    "http.response.status_code": status,
    "lianxi.outcome": word,
    ...(status >= 400 && { "error.type": word }),
  };
}

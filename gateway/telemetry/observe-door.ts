import type { DoorAnswer } from "../../schema/contract/department-door";
import type { Door } from "../executor/transports/door";
import { DoorFailure } from "../executor/transports/door";
import type { GatewayMetrics } from "./gateway-metrics";

/** The same door; how long each answer took and what became of it is counted. */
export function observeDoor(door: Door, metrics: Pick<GatewayMetrics, "fetchEnded">): Door {
  const observe = async (pass: () => Promise<DoorAnswer>): Promise<DoorAnswer> => {
    const started = performance.now();
    let outcome = "UNAVAILABLE";
    try {
      const answer = await pass();
      outcome = String(answer.status);
      return answer;
    } catch (error) {
      if (error instanceof DoorFailure) outcome = error.reason;
      throw error;
    } finally {
      metrics.fetchEnded(door.name, outcome, performance.now() - started);
    }
  };
  const { ask, follow, subscribe } = door;
  return {
    name: door.name,
    answer: (knock, limits) => observe(() => door.answer(knock, limits)),
    ...(ask && { ask: (question, limits) => observe(() => ask.call(door, question, limits)) }),
    // A subscription has no duration that would say anything; what is fetched for its events is counted as any fetch.
    ...(follow && { follow: follow.bind(door) }),
    ...(subscribe && { subscribe: subscribe.bind(door) }),
    close: () => door.close(),
  };
}

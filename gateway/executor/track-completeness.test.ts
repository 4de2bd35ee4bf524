import type { CompletenessState } from "../../schema/contract/completeness";
import { CompletenessTracker } from "./track-completeness";

describe("CompletenessTracker", () => {
  it.each<[CompletenessState, string, (tracker: CompletenessTracker) => void]>([
    ["UNAVAILABLE", "could not be reached", (of) => of.failed("health", ["SUBGRAPH_UNAVAILABLE"])],
    ["WITHHELD", "refused the caller", (of) => of.failed("health", ["SUBGRAPH_FORBIDDEN"])],
    ["UNKNOWN", "was not reached", (of) => of.reached("health", "Short")],
    ["UNKNOWN", "was asked with a mistake", (of) => of.failed("health", ["BAD_CURSOR"])],
    ["UNKNOWN", "was asked with several", (of) => of.failed("health", ["CHILD_KEY_INVALID", "BAD_USER_INPUT"])],
    [
      "UNAVAILABLE",
      "was asked with a mistake and failed",
      (of) => of.failed("health", ["BAD_CURSOR", "SUBGRAPH_TIMEOUT"]),
    ],
    [
      "COMPLETE",
      "answered that there is nothing",
      (of) => of.failed("health", ["CHILD_NOT_FOUND", "RECORD_NOT_FOUND"]),
    ],
    [
      "UNKNOWN",
      "found one thing missing and the other asked with a mistake",
      (of) => of.failed("health", ["RECORD_NOT_FOUND", "BAD_CURSOR"]),
    ],
    ["COMPLETE", "had nothing to be asked", (of) => of.reached("health", "Reached")],
  ])("says %s of a department that %s", (state, _, happen) => {
    const tracker = new CompletenessTracker();
    happen(tracker);
    expect(tracker.report()).toEqual({ health: state });
  });

  it.each<[CompletenessState, string, (tracker: CompletenessTracker) => void]>([
    ["PARTIAL", "could not be reached", (of) => of.failed("health", ["SUBGRAPH_UNAVAILABLE"])],
    ["PARTIAL", "was asked with a mistake", (of) => of.failed("health", ["PAGE_TOO_LARGE"])],
    ["PARTIAL", "was asked with a mistake in one place", (of) => of.damaged("health", "BAD_CURSOR")],
    ["PARTIAL", "sent something wrong in one place", (of) => of.damaged("health", "SUBGRAPH_BAD_ANSWER")],
    ["COMPLETE", "said that one thing is not there", (of) => of.damaged("health", "RECORD_NOT_FOUND")],
  ])("says %s of a department that answered, and then %s", (state, _, happen) => {
    const tracker = new CompletenessTracker();
    tracker.answered("health");
    happen(tracker);
    expect(tracker.report()).toEqual({ health: state });
  });
});

/**
 * The program of `PlannerChild`, run by `node -e`.
 *
 * It is a text and not a file of its own because the same line has to start it from the compiled gateway and from the
 * tests, which run from TypeScript: neither a build step that copies a file nor a loader in the child is needed. It
 * reads the planner's package from the path in its first argument, says `ready` once per supergraph and then answers
 * one question at a time.
 */
export const PLANNER_CHILD_SOURCE = `
"use strict";
let planner;
const say = (message) => process.send({ ...message, residentBytes: process.memoryUsage.rss() });
process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  if (message.kind === "load") {
    let library;
    try {
      library = require(process.argv[1]);
    } catch (error) {
      return say({ kind: "noBinary", message: String(error.message) });
    }
    try {
      planner = new library.QueryPlanner(message.supergraph);
    } catch (error) {
      return say({ kind: "badSupergraph", message: String(error.message) });
    }
    return say({ kind: "ready" });
  }
  try {
    say({ kind: "planned", plan: planner.plan(message.query, message.operationName, new Set(), 0) });
  } catch (error) {
    say({ kind: "notPlanned", message: String(error.message) });
  }
});
`;

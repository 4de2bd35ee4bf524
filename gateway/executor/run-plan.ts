import { fetchEntities } from "./fetch-entities";
import { fetchRoot } from "./fetch-root";
import type { PreparedNode } from "./prepare-plan";
import type { Run } from "./run";

/** Carries the plan out. A fetch that fails never stops the others: its part is missing and told. */
export async function runPlan(node: PreparedNode, run: Run): Promise<void> {
  switch (node.kind) {
    case "Sequence":
      for (const each of node.nodes) await runPlan(each, run);
      return;
    case "Parallel":
      await Promise.all(node.nodes.map((each) => runPlan(each, run)));
      return;
    case "Condition": {
      const chosen = run.variables[node.variable] === true ? node.ifTrue : node.ifFalse;
      return chosen && runPlan(chosen, run);
    }
    case "RootFetch":
      return fetchRoot(node, run);
    case "EntityFetch":
      return fetchEntities(node, run);
  }
}

import type { VariableValues } from "./answer-shape";
import { applyRewrites } from "./apply-rewrites";
import type { FetchQuestion } from "./fetch-question";
import { variablesText } from "./fetch-question";
import type { PreparedRootFetch } from "./prepare-plan";
import type { SubgraphAnswer } from "./read-answer";
import type { Run } from "./run";

/** Asks a subgraph for root fields, or takes the event that its subscription sent, and takes the answer over. */
export async function fetchRoot(fetch: PreparedRootFetch, run: Run): Promise<void> {
  const { gathering, variables } = run;
  const { subgraph, outputRewrites } = fetch.node;
  const { supergraph } = gathering.prepared.plan;
  if (!isAnythingAsked(fetch, variables)) return;
  const answer = await answerTo(fetch, run);
  if (answer.kind === "Failed") {
    gathering.markFailed(gathering.data, subgraph);
    gathering.fetchFailed(subgraph, answer.errors, fetch.place);
    return;
  }
  applyRewrites(answer.data, outputRewrites, supergraph);
  gathering.merge(gathering.data, answer.data, fetch.shape);
  const isEmpty = Object.values(answer.data).every((value) => value === null || value === undefined);
  gathering.fetchAnswered(subgraph, { errors: answer.errors, isEmpty }, (path) => [path]);
}

/** What a root fetch asks its subgraph. */
export function questionOf({ document, node }: PreparedRootFetch, variables: VariableValues): FetchQuestion {
  return { document, variables: variablesText(node.variables, variables) };
}

async function answerTo(fetch: PreparedRootFetch, { sender, variables, event }: Run): Promise<SubgraphAnswer> {
  const { subgraph, operationKind } = fetch.node;
  if (operationKind !== "subscription") {
    return sender.send(subgraph, questionOf(fetch, variables), operationKind === "mutation" ? "write" : "read");
  }
  if (!event) throw new Error("A subscription is carried out for an event");
  return event;
}

function isAnythingAsked({ conditions }: PreparedRootFetch, variables: VariableValues): boolean {
  return conditions.some((each) =>
    each.every(
      ({ decidedBy, wanted }) => (typeof decidedBy === "string" ? variables[decidedBy] : decidedBy) === wanted,
    ),
  );
}

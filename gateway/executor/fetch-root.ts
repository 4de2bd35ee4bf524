import type { VariableValues } from "./answer-shape";
import { applyRewrites } from "./apply-rewrites";
import { variablesText } from "./fetch-question";
import type { PreparedRootFetch } from "./prepare-plan";
import type { Run } from "./run";

/** Asks a subgraph for root fields and takes its answer over. */
export async function fetchRoot(fetch: PreparedRootFetch, { gathering, sender, variables }: Run): Promise<void> {
  const { subgraph, operationKind, outputRewrites, variables: names } = fetch.node;
  const { supergraph } = gathering.prepared.plan;
  if (!isAnythingAsked(fetch, variables)) return;
  const question = { document: fetch.document, variables: variablesText(names, variables) };
  const answer = await sender.send(subgraph, question, operationKind === "mutation" ? "write" : "read");
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

function isAnythingAsked({ conditions }: PreparedRootFetch, variables: VariableValues): boolean {
  return conditions.some((each) =>
    each.every(
      ({ decidedBy, wanted }) => (typeof decidedBy === "string" ? variables[decidedBy] : decidedBy) === wanted,
    ),
  );
}

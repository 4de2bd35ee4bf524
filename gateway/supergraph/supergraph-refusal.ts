import type { SupergraphProblem } from "../access/supergraph-problem";
import { describeProblem } from "../access/supergraph-problem";

/** What is said in the log of a supergraph that is not taken: codes are stable, sentences are for the person who mends it. */
export type RefusalReason =
  | { readonly kind: "Problems"; readonly problems: readonly SupergraphProblem[] }
  /** The file is not there, is not SDL or JSON, or the planner does not take it. */
  | { readonly kind: "Unreadable"; readonly sentence: string }
  /** A trusted document is not there, is of no known form, or has the id of another. */
  | { readonly kind: "DocumentsUnreadable"; readonly sentence: string }
  | { readonly kind: "DocumentsDoNotFit"; readonly sentence: string };

export interface RefusalEntry {
  readonly code: string;
  readonly sentence: string;
}

/** A supergraph that may not be served. */
export class SupergraphRefusal extends Error {
  readonly entries: readonly RefusalEntry[];

  constructor(reason: RefusalReason) {
    const entries = entriesOf(reason);
    super(`超图未被采用： The supergraph is not taken:\n${entries.map(({ sentence }) => `- ${sentence}`).join("\n")}`);
    this.name = "SupergraphRefusal";
    this.entries = entries;
  }
}

const CODES = {
  Unreadable: "SUPERGRAPH_UNREADABLE",
  DocumentsUnreadable: "DOCUMENTS_UNREADABLE",
  DocumentsDoNotFit: "DOCUMENTS_DO_NOT_FIT",
} as const;

function entriesOf(reason: RefusalReason): RefusalEntry[] {
  if (reason.kind === "Problems")
    return reason.problems.map((problem) => ({ code: problem.code, sentence: describeProblem(problem) }));
  return [{ code: CODES[reason.kind], sentence: reason.sentence }];
}

/** A question that was sent to a subgraph, and what came of it. */
export interface SentFetch {
  readonly subgraph: string;
  /** By which the subgraph knows the question, too. */
  readonly id: string;
  /** The status of the answer, or why none came. */
  readonly outcome: string;
  /** As it came; undefined when nothing did. */
  readonly body: string | undefined;
  /** Objects in lists of the answer. */
  readonly rows: number;
}

/** Is told what an operation asks of whom, for the audit. */
export interface FetchWatch {
  /** An entity that a subgraph is asked about by a key of one value. */
  entityAsked(typename: string, key: string): void;
  fetchEnded(fetch: SentFetch): void;
}
